// The organizations that a person's records belong to, by id.
// needs: records
// params: limit
// binds: organization
// index: none
UNWIND records AS record
MATCH (record)-[:BELONGS_TO]->(organization:Organization)
WITH DISTINCT organization
ORDER BY organization.id LIMIT $limit
