// The persons who belong to an organization today, by id.
// params: id, after_id, scan, limit
// columns: name, person_ids
// index: organization_id
MATCH (organization:Organization {id: $id})
RETURN organization.name AS name, COLLECT {
  MATCH (organization)<-[:BELONGS_TO]-(record:Record)
  WITH record LIMIT $scan
  MATCH (record)-[:OF]->(person)
  WITH DISTINCT person
  WHERE person.id > $after_id
  WITH person ORDER BY person.id LIMIT $limit
  RETURN person.id
} AS person_ids
