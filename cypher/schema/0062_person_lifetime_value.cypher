// Persons are listed by lifetime value, greatest first.
// params: none
// columns: none
// index: none
CREATE INDEX person_lifetime_value IF NOT EXISTS
FOR (person:Person)
ON (person.lifetime_value)
