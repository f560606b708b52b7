// The evidence of weighed pairs of records as it stood at a time; keys are given in either direction.
// params: pairs, as_of
// columns: links
// index: record_key
UNWIND $pairs AS pair
MATCH (left:Record {key: pair[0]})-[same:SAME|WAS_SAME]-(right:Record {key: pair[1]})
WHERE same.at <= $as_of AND coalesce(same.until > $as_of, true)
RETURN collect([
  pair[0], pair[1], startNode(same) = left, same.bits, same.evidence, same.by, same.at, same.model
]) AS links
