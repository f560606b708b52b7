// Create new persons.
// params: persons, at
// columns: none
// index: none
CYPHER replan=skip
UNWIND $persons AS properties
CREATE (person:Person)
SET person = properties
SET person.since = datetime({epochMillis: $at})
