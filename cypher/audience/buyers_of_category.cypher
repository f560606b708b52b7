// Customers who bought from a category since a day; what was cancelled does not count.
// params: category: text, since: day
// columns: person_id, last_order
// index: none
// scans: products are few
MATCH (product:Product {category: $category})<-[:CONTAINS]-(order:Order)-[:OF]->(person:Person)
WHERE order.ordered_at >= datetime($since) AND coalesce(order.status, '') <> 'cancelled'
RETURN person.id AS person_id, max(order.ordered_at) AS last_order
