// The lines of an order, by the product's name.
// needs: record
// params: none
// binds: line, product
// index: none
MATCH (record)-[line:CONTAINS]->(product:Product)
WITH line, product
ORDER BY product.name, product.gtin LIMIT 100
