// The evidence of weighed pairs of records, given by their keys in either direction.
// params: pairs
// columns: links
// index: record_key
UNWIND $pairs AS pair
MATCH (left:Record {key: pair[0]})-[same:SAME]-(right:Record {key: pair[1]})
RETURN collect([pair[0], pair[1], same.bits, same.evidence, same.by, same.at, same.model]) AS links
