// The person whose a record is today.
// needs: record
// params: none
// binds: person
// index: none
MATCH (record)-[:OF]->(person:Person)
