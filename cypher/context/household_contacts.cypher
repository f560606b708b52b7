// What those who live in a household today are reached at in common: what the records of two or more of them carry.
// params: id, kinds, scan, members, limit
// columns: contacts
// index: household_id
MATCH (household:Household {id: $id})
RETURN COLLECT {
  MATCH (household)<-[:LIVES_IN]-(lodger:Record)
  WITH lodger LIMIT $scan
  MATCH (lodger)-[:OF]->(person:Person)
  WITH DISTINCT person ORDER BY person.id LIMIT $members
  MATCH (person)<-[:OF]-(record:Record)
  WITH person, record LIMIT $scan
  MATCH (record)-[:HAS]->(identifier:Identifier)
  WHERE identifier.kind IN $kinds
  WITH identifier.key AS key, count(DISTINCT person) AS members
  WHERE members > 1
  WITH key, members ORDER BY members DESC, key LIMIT $limit
  RETURN [key, members]
} AS contacts
