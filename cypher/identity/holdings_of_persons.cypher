// What hangs on persons: how many records, and among them orders and tickets, and how many touchpoints and consents.
// params: persons
// columns: id, name, records, orders, tickets, touchpoints, consents
// index: person_id
CYPHER replan=skip
UNWIND $persons AS id
MATCH (person:Person {id: id})
CALL (person) {
  MATCH (person)<-[:OF]-(record:Record)
  RETURN count(record) AS records, count(CASE WHEN record:Order THEN 1 END) AS orders,
    count(CASE WHEN record:Ticket THEN 1 END) AS tickets, sum(COUNT { (record)<-[:BY]-() }) AS touchpoints,
    sum(COUNT { (record)<-[:GIVEN_BY]-() }) AS consents
}
RETURN id,
  coalesce(person.full_name,
    CASE WHEN person.given_name IS NULL OR person.family_name IS NULL THEN
      coalesce(person.given_name, person.family_name)
    ELSE person.given_name + ' ' + person.family_name END) AS name,
  records, orders, tickets, touchpoints, consents
