// The weighed pairs that stand between the records of two persons today.
// params: left, right, scan, limit
// columns: pairs
// index: person_id
OPTIONAL MATCH (:Person {id: $left})<-[:OF]-(record:Record)
WITH record LIMIT $scan
CALL (record) {
  MATCH (record)-[same:SAME]-(other:Record)
  WHERE EXISTS { (other)-[:OF]->(:Person {id: $right}) }
  RETURN same, other LIMIT $limit
}
RETURN collect([record.key, other.key, same.bits]) AS pairs
