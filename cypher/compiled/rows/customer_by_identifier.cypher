// The person who alone holds the records that carry an identifier; none where several do, or nobody.
// needs: none
// params: key, scan
// binds: person, asked
// index: identifier_key
MATCH (:Identifier {key: $key})<-[:HAS]-(carrier:Record)
WITH carrier LIMIT $scan
MATCH (carrier)-[:OF]->(person:Person)
WITH collect(DISTINCT person)[..2] AS holders
WHERE size(holders) = 1
UNWIND holders AS person
WITH person, null AS asked
