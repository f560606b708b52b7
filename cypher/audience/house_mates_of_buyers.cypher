// Customers who never ordered and live with one who ordered so many times or more; what was cancelled does not
// count.
// params: orders: whole
// columns: person_id, buyer_id
// index: none
// scans: orders are read by their label: an audience is of all customers
MATCH (order:Order)-[:OF]->(buyer:Person)
WHERE coalesce(order.status, '') <> 'cancelled'
WITH buyer, count(order) AS orders
WHERE orders >= $orders
MATCH (buyer)<-[:OF]-(:Record)-[:LIVES_IN]->(:Household)<-[:LIVES_IN]-(:Record)-[:OF]->(person:Person)
WHERE person <> buyer AND NOT EXISTS { (person)<-[:OF]-(:Order) }
RETURN person.id AS person_id, min(buyer.id) AS buyer_id
