// Customers within two follows of a detractor who has an open request on the same product family as they bought
// from: those whom bad news reaches. The witness is the way there, as keys and ids.
// params: type: text, family: text
// columns: person_id, witness, follows, ticket
// index: none
// scans: requests are read by their label: an audience is of all customers
MATCH (ticket:Ticket)-[:OF]->(detractor:Person)
WHERE ticket.closed_at IS NULL AND coalesce(ticket.status, '') <> 'closed'
  AND EXISTS {
    MATCH (detractor)<-[:OF]-(:Record)<-[:BY]-(answer:Touchpoint)
    WHERE answer.type = $type
  }
  AND EXISTS {
    MATCH (detractor)<-[:OF]-(:Order)-[:CONTAINS]->(bought:Product)
    WHERE bought.category = $family
  }
MATCH path = (detractor)((:Person)<-[:OF]-(:Record)<-[:FOLLOWS]-(:Record)-[:OF]->(:Person)){1,2}(person:Person)
WHERE person <> detractor AND EXISTS {
  MATCH (person)<-[:OF]-(:Order)-[:CONTAINS]->(own:Product)
  WHERE own.category = $family
}
WITH person, ticket, path
ORDER BY length(path), ticket.key, [step IN nodes(path) | coalesce(step.id, step.key)]
WITH person, head(collect([ticket, path])) AS nearest
RETURN person.id AS person_id,
  [nearest[0].key] + [step IN nodes(nearest[1]) | coalesce(step.id, step.key)] AS witness,
  length(nearest[1]) / 3 AS follows,
  nearest[0].key AS ticket
