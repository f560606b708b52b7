// The households and organizations that a person's records belong to at a time.
// params: person, as_of, scan, limit
// columns: households, organizations
// index: person_id, former_person_id
OPTIONAL MATCH (:Person|FormerPerson {id: $person})<-[held:OF|WAS_OF]-(record:Record)
WHERE held.since <= $as_of AND coalesce(held.until > $as_of, true)
WITH record LIMIT $scan
WITH collect(record) AS records
RETURN
  COLLECT {
    UNWIND records AS record
    MATCH (record)-[:LIVES_IN]->(household:Household)
    WITH DISTINCT household ORDER BY household.id LIMIT $limit
    RETURN [household.id, household.name]
  } AS households,
  COLLECT {
    UNWIND records AS record
    MATCH (record)-[:BELONGS_TO]->(organization:Organization)
    WITH DISTINCT organization ORDER BY organization.id LIMIT $limit
    RETURN [organization.id, organization.name]
  } AS organizations
