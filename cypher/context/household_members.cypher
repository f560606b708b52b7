// The persons who live in a household today, by id.
// params: id, after_id, scan, limit
// columns: name, person_ids
// index: household_id
MATCH (household:Household {id: $id})
RETURN household.name AS name, COLLECT {
  MATCH (household)<-[:LIVES_IN]-(record:Record)
  WITH record LIMIT $scan
  MATCH (record)-[:OF]->(person)
  WITH DISTINCT person
  WHERE person.id > $after_id
  WITH person ORDER BY person.id LIMIT $limit
  RETURN person.id
} AS person_ids
