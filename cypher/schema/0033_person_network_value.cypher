// Persons are listed by network value, greatest first.
// params: none
// columns: none
// index: none
CREATE INDEX person_network_value IF NOT EXISTS
FOR (person:Person)
ON (person.network_value)
