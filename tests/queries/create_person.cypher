// Two persons of one id cannot be.
// params: id
// columns: none
// index: person_id
CREATE (:Person {id: $id})
