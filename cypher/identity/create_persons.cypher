// Create new persons.
// params: persons, at
// columns: none
// index: none
UNWIND $persons AS properties
CREATE (person:Person)
SET person = properties
SET person.since = datetime({epochMillis: $at})
