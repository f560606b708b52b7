// Persons are listed by spent, greatest first.
// params: none
// columns: none
// index: none
CREATE INDEX person_spent IF NOT EXISTS
FOR (person:Person)
ON (person.spent)
