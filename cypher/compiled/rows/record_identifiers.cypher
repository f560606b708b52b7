// The identifiers on a record, by key.
// needs: record
// params: none
// binds: identifier
// index: none
MATCH (record)-[:HAS]->(identifier:Identifier)
WITH identifier
ORDER BY identifier.key LIMIT 100
