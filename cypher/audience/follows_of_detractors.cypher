// Customers within two follows of a detractor with an open request about an order, who bought from the same product
// family themselves: whom bad news reaches. The witness is the way from the request to them, as keys and ids.
// params: type: text
// columns: person_id, witness, follows, family
// index: none
// scans: requests are read by their label: an audience is of all customers
MATCH (ticket:Ticket)-[:OF]->(detractor:Person)
WHERE ticket.closed_at IS NULL AND NOT coalesce(ticket.status, '') IN ['closed', 'solved', 'resolved', 'done']
  AND EXISTS {
    MATCH (detractor)<-[:OF]-(:Record)<-[:BY]-(answer:Touchpoint)
    WHERE answer.type = $type
  }
MATCH (ticket)-[:HAS]->(number:Identifier {kind: 'order_no'})<-[:HAS]-(order:Order)-[:CONTAINS]->(product:Product)
MATCH path = (detractor)((:Person)<-[:OF]-(:Record)<-[:FOLLOWS]-(:Record)-[:OF]->(:Person)){1,2}(person:Person)
WHERE person <> detractor AND EXISTS {
  MATCH (person)<-[:OF]-(:Order)-[:CONTAINS]->(own:Product)
  WHERE own.category = product.category
}
WITH person, product.category AS family, length(path) / 3 AS follows,
  [ticket.key, number.key, order.key, product.gtin] + [step IN nodes(path) | coalesce(step.id, step.key)] AS way
ORDER BY follows, way
WITH person, head(collect([way, follows, family])) AS nearest
RETURN person.id AS person_id, nearest[0] AS witness, nearest[1] AS follows, nearest[2] AS family
