// Create new persons.
// params: persons
// columns: none
// index: none
UNWIND $persons AS properties
CREATE (person:Person)
SET person = properties
