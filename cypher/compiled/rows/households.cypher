// The households that a person's records belong to, by id.
// needs: records
// params: limit
// binds: household
// index: none
UNWIND records AS record
MATCH (record)-[:LIVES_IN]->(household:Household)
WITH DISTINCT household
ORDER BY household.id LIMIT $limit
