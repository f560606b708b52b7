// An id that was merged away redirects to one place.
// params: none
// columns: none
// index: none
CREATE CONSTRAINT former_person_id IF NOT EXISTS
FOR (former:FormerPerson)
REQUIRE former.id IS UNIQUE
