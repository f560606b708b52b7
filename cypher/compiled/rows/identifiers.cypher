// The identifiers on a person's records, by key, with how many of those records carry each.
// needs: records
// params: kinds, after_key, limit
// binds: identifier, carriers
// index: none
UNWIND records AS record
MATCH (record)-[:HAS]->(identifier:Identifier)
WITH identifier, count(record) AS carriers
WHERE identifier.key > $after_key AND ($kinds IS NULL OR identifier.kind IN $kinds)
WITH identifier, carriers
ORDER BY identifier.key LIMIT $limit
