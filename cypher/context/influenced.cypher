// The ties through which persons reach others: whom they referred or gave to, who follows, reviews or mentions them.
// params: persons, as_of, types, scan, limit
// columns: ties
// index: person_id, former_person_id
UNWIND $persons AS id
MATCH (source:Person|FormerPerson {id: id})
CALL (source) {
  MATCH (source)<-[held:OF|WAS_OF]-(record:Record)
  WHERE held.since <= $as_of AND coalesce(held.until > $as_of, true)
  WITH record LIMIT $scan
  CALL (record) {
    MATCH (record)-[tie:REFERRED|GIFTED]->(other:Record)
    RETURN tie, other
    UNION ALL
    MATCH (record)<-[tie:FOLLOWS|REVIEWED|MENTIONED]-(other:Record)
    RETURN tie, other
  }
  WITH record, tie, other
  WHERE ($types IS NULL OR type(tie) IN $types) AND coalesce(tie.at <= $as_of, true)
  WITH record, tie, other LIMIT $limit
  MATCH (other)-[known:OF|WAS_OF]->(reached)
  WHERE known.since <= $as_of AND coalesce(known.until > $as_of, true)
  RETURN [tie.id, type(tie), tie.weight, tie.at, startNode(tie).key, endNode(tie).key, reached.id] AS found
}
RETURN collect(found + [id]) AS ties
