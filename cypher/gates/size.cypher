// How many customers there are.
// params: none
// columns: persons
// index: none
MATCH (person:Person)
RETURN count(person) AS persons
