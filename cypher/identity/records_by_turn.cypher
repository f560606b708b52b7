// What the resolver remembers of the records that were last written in a range of turns.
// params: after, until
// columns: records
// index: record_turn
CYPHER replan=skip
MATCH (record:Record)
WHERE $after < record.turn <= $until
OPTIONAL MATCH (record)-[belongs:OF]->(person:Person)
RETURN collect([
  record.no, record.key, record.digest, record.observed_at.epochMillis, record.compared, record.attachment,
  person.id, belongs.via,
  COLLECT { MATCH (record)-[:HAS]->(identifier:Identifier) RETURN identifier.key },
  COLLECT { MATCH (record)-[maybe:CANDIDATE]->(candidate:Person) RETURN [candidate.id, maybe.via] },
  COLLECT { MATCH (record)-[same:SAME]-(other:Record) RETURN [other.no, same.bits] }
]) AS records
