// Persons are listed by influence, greatest first.
// params: none
// columns: none
// index: none
CREATE INDEX person_influence IF NOT EXISTS
FOR (person:Person)
ON (person.influence)
