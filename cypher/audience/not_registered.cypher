// Customers who bought a product of a category and registered none of it.
// params: category: text
// columns: person_id, product
// index: none
// scans: products are few
MATCH (product:Product {category: $category})<-[:CONTAINS]-(:Order)-[:OF]->(person:Person)
WHERE NOT EXISTS {
  MATCH (person)<-[:OF]-(registration:Registration)
  WHERE registration.gtin = product.gtin
}
RETURN person.id AS person_id, min(product.name) AS product
