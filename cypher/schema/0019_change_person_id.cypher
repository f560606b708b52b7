// What happened to a person is found by its id, among the changes of all.
// params: none
// columns: none
// index: none
CREATE INDEX change_person_id IF NOT EXISTS
FOR (change:Change)
ON (change.person_id)
