// Customers who bought from one category and never from another.
// params: bought: text, missing: text
// columns: person_id, first_order
// index: none
// scans: products are few
MATCH (product:Product {category: $bought})<-[:CONTAINS]-(order:Order)-[:OF]->(person:Person)
WITH person, min(order.ordered_at) AS first_order
WHERE NOT EXISTS {
  MATCH (person)<-[:OF]-(:Order)-[:CONTAINS]->(other:Product)
  WHERE other.category = $missing
}
RETURN person.id AS person_id, first_order
