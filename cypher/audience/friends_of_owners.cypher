// Customers whom an owner of a product of a category referred or convinced, and who have none yet. The witness is the
// way from the product to them, as keys and ids. What was cancelled does not count.
// params: category: text
// columns: person_id, witness
// index: none
// scans: products are few
MATCH (product:Product {category: $category})<-[:CONTAINS]-(order:Order)-[:OF]->(owner:Person)
WHERE coalesce(order.status, '') <> 'cancelled'
MATCH (owner)<-[:OF]-(teller:Record)-[tie:REFERRED|REVIEWED]->(heard:Record)-[:OF]->(person:Person)
WHERE person <> owner AND NOT EXISTS {
  MATCH (person)<-[:OF]-(bought:Order)-[:CONTAINS]->(own:Product)
  WHERE own.category = $category AND coalesce(bought.status, '') <> 'cancelled'
}
WITH person, [product.gtin, order.key, owner.id, teller.key, heard.key, person.id] AS way
ORDER BY way
RETURN person.id AS person_id, head(collect(way)) AS witness
