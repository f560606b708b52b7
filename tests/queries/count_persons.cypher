// How many persons there are.
// params: none
// columns: persons
// index: person_id
MATCH (person:Person)
WHERE person.id > ''
RETURN count(person) AS persons
