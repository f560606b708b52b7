// Persons are found by the words of their names; the index follows a commit a moment later, so that no write
// waits for it.
// params: none
// columns: none
// index: none
CREATE FULLTEXT INDEX person_name IF NOT EXISTS
FOR (person:Person)
ON EACH [person.full_name, person.given_name, person.family_name, person.organization]
OPTIONS {indexConfig: {`fulltext.eventually_consistent`: true}}
