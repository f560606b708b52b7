// Customers who bought from one category and never from another; what was cancelled does not
// count.
// params: bought: text, missing: text
// columns: person_id, first_order
// index: none
// scans: products are few
MATCH (product:Product {category: $bought})<-[:CONTAINS]-(order:Order)-[:OF]->(person:Person)
WHERE coalesce(order.status, '') <> 'cancelled'
WITH person, min(order.ordered_at) AS first_order
WHERE NOT EXISTS {
  MATCH (person)<-[:OF]-(order:Order)-[:CONTAINS]->(other:Product)
  WHERE other.category = $missing AND coalesce(order.status, '') <> 'cancelled'
}
RETURN person.id AS person_id, first_order
