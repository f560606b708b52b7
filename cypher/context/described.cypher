// The records that describe two persons today: what is compared of each, and its identifiers.
// params: persons, limit
// columns: described
// index: person_id
UNWIND $persons AS id
MATCH (person:Person {id: id})
RETURN collect([person.id, COLLECT {
  MATCH (person)<-[:OF]-(record:Record)
  WHERE record.attachment = 'DESCRIBES'
  WITH record ORDER BY record.key LIMIT $limit
  RETURN [record.key, record.compared, COLLECT {
    MATCH (record)-[:HAS]->(identifier:Identifier)
    WITH identifier ORDER BY identifier.key LIMIT 100
    RETURN [identifier.kind, identifier.value]
  }]
}]) AS described
