// Write the lines of orders and the products they name.
// params: items
// columns: none
// index: record_no, product_gtin
CYPHER replan=skip
UNWIND $items AS row
MATCH (order:Record {no: row.no})
MERGE (product:Product {gtin: row.gtin})
SET product.name = coalesce(row.name, product.name), product.category = coalesce(row.category, product.category)
CREATE (order)-[:CONTAINS {quantity: row.quantity, unit_price: row.unit_price}]->(product)
