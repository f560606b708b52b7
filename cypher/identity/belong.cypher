// Say whose records are that stand already or are shared, and remember whose they were.
// params: belongings, at, turn
// columns: none
// index: record_no, person_id
CYPHER replan=skip
UNWIND $belongings AS row
MATCH (record:Record {no: row.no})
SET record.attachment = row.how, record.turn = $turn
WITH record, row
OPTIONAL MATCH (record)-[held:OF]->(holder:Person)
WITH record, row, held, holder, coalesce(holder.id = row.person, false) AS stays
FOREACH (same IN CASE WHEN stays THEN [held] ELSE [] END |
  SET same.via = row.via
)
FOREACH (past IN CASE WHEN held IS NULL OR stays THEN [] ELSE [held] END |
  CREATE (record)-[:WAS_OF {since: past.since, until: datetime({epochMillis: $at}), via: past.via}]->(holder)
  DELETE past
)
WITH record, row, stays
CALL (record) {
  MATCH (record)-[was:CANDIDATE]->(:Person)
  DELETE was
}
CALL (record, row, stays) {
  MATCH (person:Person {id: CASE WHEN stays THEN null ELSE row.person END})
  CREATE (record)-[:OF {since: datetime({epochMillis: $at}), via: row.via}]->(person)
}
CALL (record, row) {
  UNWIND row.candidates AS candidate
  MATCH (person:Person {id: candidate})
  CREATE (record)-[:CANDIDATE {via: row.via}]->(person)
}
