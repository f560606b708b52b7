// Products by their Global Trade Item Numbers.
// params: gtins
// columns: gtin, name, category
// index: product_gtin
UNWIND $gtins AS gtin
MATCH (product:Product {gtin: gtin})
RETURN product.gtin AS gtin, product.name AS name, product.category AS category
