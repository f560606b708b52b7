// Write products under the names that most order lines give them, and the lines that are new.
// params: products
// columns: none
// index: record_no, product_gtin
CYPHER replan=skip
UNWIND $products AS row
MERGE (product:Product {gtin: row.key})
SET product += row.properties
WITH product, row
UNWIND row.said AS said
MATCH (record:Record {no: said.no})
CREATE (record)-[line:CONTAINS]->(product)
SET line = said.properties
