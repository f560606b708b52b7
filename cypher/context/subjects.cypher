// Records by their keys: what is compared of each, its identifiers, and whose it is today or may be.
// params: keys
// columns: subjects
// index: record_key
UNWIND $keys AS key
MATCH (record:Record {key: key})
OPTIONAL MATCH (record)-[belongs:OF]->(person:Person)
RETURN collect([
  record.key, record.attachment, record.compared, person.id, belongs.via,
  COLLECT {
    MATCH (record)-[:HAS]->(identifier:Identifier)
    WITH identifier ORDER BY identifier.key LIMIT 100
    RETURN [identifier.kind, identifier.value]
  },
  COLLECT {
    MATCH (record)-[maybe:CANDIDATE]->(candidate:Person)
    WITH candidate, maybe ORDER BY candidate.id LIMIT 100
    RETURN [candidate.id, maybe.via]
  }
]) AS subjects
