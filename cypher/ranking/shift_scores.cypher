// Let persons show what an event has changed; a null takes a score away.
// params: rows
// columns: none
// index: person_id
CYPHER replan=skip
UNWIND $rows AS row
MATCH (person:Person {id: row[0]})
SET person += row[1]
