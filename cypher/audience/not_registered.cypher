// Customers who bought a product of a category and registered none of it; what was cancelled does not count.
// params: category: text
// columns: person_id, product
// index: none
// scans: products are few
MATCH (product:Product {category: $category})<-[:CONTAINS]-(order:Order)-[:OF]->(person:Person)
WHERE coalesce(order.status, '') <> 'cancelled' AND NOT EXISTS {
  MATCH (person)<-[:OF]-(registration:Registration)
  WHERE registration.gtin = product.gtin
}
RETURN person.id AS person_id, min(product.name) AS product
