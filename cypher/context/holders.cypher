// The persons whose records carry an identifier at a time, and those who may own the shared records that carry it.
// params: key, as_of, scan, limit
// columns: holders, candidates, scanned
// index: identifier_key
OPTIONAL MATCH (:Identifier {key: $key})<-[:HAS]-(record:Record)
WITH record LIMIT $scan
WITH collect(record) AS carriers
CALL (carriers) {
  UNWIND carriers AS carrier
  MATCH (carrier)-[held:OF|WAS_OF]->(holder)
  WHERE held.since <= $as_of AND coalesce(held.until > $as_of, true)
  WITH holder.id AS id, count(carrier) AS records
  ORDER BY records DESC, id LIMIT $limit
  RETURN collect([id, records]) AS holders
}
CALL (carriers) {
  UNWIND carriers AS carrier
  MATCH (carrier)-[:CANDIDATE]->(candidate)
  WITH candidate.id AS id, count(carrier) AS records
  ORDER BY records DESC, id LIMIT $limit
  RETURN collect([id, records]) AS candidates
}
RETURN holders, candidates, size(carriers) AS scanned
