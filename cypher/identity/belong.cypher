// Say whose records are that stand already or are shared, and remember whose they were.
// params: belongings, at, turn
// columns: none
// index: record_no, person_id
UNWIND $belongings AS row
MATCH (record:Record {no: row.no})
SET record.attachment = row.how, record.turn = $turn
WITH record, row
CALL (record, row) {
  MATCH (record)-[was:OF]->(person:Person)
  WHERE row.person IS NULL OR person.id <> row.person
  CREATE (record)-[:WAS_OF {since: was.since, until: datetime({epochMillis: $at}), via: was.via}]->(person)
  DELETE was
}
CALL (record) {
  MATCH (record)-[was:CANDIDATE]->(:Person)
  DELETE was
}
CALL (record, row) {
  MATCH (person:Person {id: row.person})
  MERGE (record)-[belongs:OF]->(person)
  ON CREATE SET belongs.since = datetime({epochMillis: $at})
  SET belongs.via = row.via
}
CALL (record, row) {
  UNWIND row.candidates AS candidate
  MATCH (person:Person {id: candidate})
  CREATE (record)-[:CANDIDATE {via: row.via}]->(person)
}
