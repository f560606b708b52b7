// Customers within two follows of a detractor with an open request about an order, who bought from the same product
// family themselves: whom bad news reaches. The witness is the way from the request to what they
// bought, as keys and ids; what was cancelled does not count.
// params: type: text
// columns: person_id, witness, follows, family
// index: none
// scans: requests are read by their label: an audience is of all customers
MATCH (ticket:Ticket)-[:OF]->(detractor:Person)
WHERE ticket.closed_at IS NULL
  AND NOT toLower(coalesce(ticket.status, '')) IN ['closed', 'solved', 'resolved', 'done']
  AND EXISTS {
    MATCH (detractor)<-[:OF]-(:Record)<-[:BY]-(answer:Touchpoint)
    WHERE answer.type = $type
  }
MATCH (ticket)-[:HAS]->(number:Identifier {kind: 'order_no'})<-[:HAS]-(order:Order)-[:CONTAINS]->(product:Product)
// One follow at a time: a path may not go over one relationship twice, and who is in the middle has one account or more.
MATCH (detractor)<-[:OF]-(followed:Record)<-[:FOLLOWS]-(follower:Record)-[:OF]->(near:Person)
WHERE near <> detractor
CALL (near) {
  RETURN near AS person, [] AS onward, 1 AS follows
  UNION
  MATCH (near)<-[:OF]-(followed:Record)<-[:FOLLOWS]-(follower:Record)-[:OF]->(person:Person)
  WHERE person <> near
  RETURN person, [followed.key, follower.key, person.id] AS onward, 2 AS follows
}
WITH person, follows, product.category AS family, [
  ticket.key, number.key, order.key, product.gtin, detractor.id, followed.key, follower.key, near.id
] + onward AS way, detractor
MATCH (person)<-[:OF]-(bought:Order)-[:CONTAINS]->(own:Product)
WHERE person <> detractor AND own.category = family AND coalesce(bought.status, '') <> 'cancelled'
WITH person, way + [bought.key, own.gtin] AS way, follows, family
ORDER BY follows, way
WITH person, head(collect([way, follows, family])) AS nearest
RETURN person.id AS person_id, nearest[0] AS witness, nearest[1] AS follows, nearest[2] AS family
