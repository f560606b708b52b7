// The persons who belong to an organization today, by id, with what their records there say they do.
// params: id, scan, limit
// columns: members
// index: organization_id
MATCH (organization:Organization {id: $id})
RETURN COLLECT {
  MATCH (organization)<-[:BELONGS_TO]-(record:Record)
  WITH record LIMIT $scan
  MATCH (record)-[:OF]->(person)
  WITH person.id AS id, collect(DISTINCT coalesce(record.occupation, person.occupation)) AS occupations
  ORDER BY id LIMIT $limit
  RETURN [id, occupations]
} AS members
