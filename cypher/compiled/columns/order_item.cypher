// What a line of an order shows.
// needs: line, product
RETURN
  product.gtin AS gtin,
  product.name AS name,
  product.category AS category,
  line.quantity AS quantity,
  line.unit_price AS unit_price
