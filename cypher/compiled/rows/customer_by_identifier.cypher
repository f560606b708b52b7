// The persons who hold the records that carry an identifier: two where it is not one alone.
// needs: none
// params: key, scan
// own: key
// binds: person, asked
// index: identifier_key
MATCH (identifier:Identifier {key: $key})<-[:HAS]-(carrier:Record)
USING INDEX SEEK identifier:Identifier(key)
WITH carrier LIMIT $scan
MATCH (carrier)-[:OF]->(person:Person)
WITH DISTINCT person LIMIT 2
WITH person, null AS asked
