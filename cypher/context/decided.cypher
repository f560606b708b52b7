// What people decided about records of some persons, or about some records, and whose the records are that it is about.
// params: persons, keys, scan, limit
// columns: decisions, persons
// index: person_id, record_key
CALL () {
  UNWIND $persons AS id
  MATCH (person:Person {id: id})
  CALL (person) {
    MATCH (person)<-[:OF]-(record:Record)
    RETURN record LIMIT $scan
  }
  RETURN record
UNION
  UNWIND $keys AS key
  MATCH (record:Record {key: key})
  RETURN record
}
OPTIONAL MATCH (record)<-[:ABOUT]-(decision:Decision)
WITH DISTINCT decision LIMIT $limit
WITH collect(decision) AS decided
RETURN
  COLLECT {
    UNWIND decided AS decision
    RETURN [
      decision.id, decision.kind, decision.left, decision.right, decision.by, decision.at.epochMillis, decision.why,
      decision.undone_at.epochMillis, decision.undone_by
    ]
  } AS decisions,
  COLLECT {
    UNWIND decided AS decision
    MATCH (decision)-[:ABOUT]->(record:Record)-[:OF]->(person:Person)
    WITH DISTINCT record, person
    RETURN [record.key, person.id]
  } AS persons
