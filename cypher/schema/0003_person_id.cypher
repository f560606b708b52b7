// A person's id names one person.
// params: none
// columns: none
// index: none
CREATE CONSTRAINT person_id IF NOT EXISTS
FOR (person:Person)
REQUIRE person.id IS UNIQUE
