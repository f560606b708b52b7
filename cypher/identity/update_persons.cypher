// Show what has changed of persons that stand already; a null takes an attribute away.
// params: persons
// columns: none
// index: person_id
CYPHER replan=skip
UNWIND $persons AS row
MATCH (person:Person {id: row.id})
SET person += row.changes
