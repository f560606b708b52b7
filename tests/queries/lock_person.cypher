// The lock of one person is taken and held.
// params: id
// columns: none
// index: person_id
MATCH (person:Person {id: $id})
SET person.seen = true
