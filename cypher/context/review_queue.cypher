// Weighed pairs that nobody decided about: those judged the same whose records are not one person, those that wait for a
// person to decide, and those that only just link; of each sort the most telling, up to a number.
// params: review_at, link_at, sure_at, window
// columns: pairs
// index: same_separated, same_bits
CALL () {
  MATCH (:Record)-[same:SAME]->(:Record)
  WHERE same.separated >= $link_at AND same.decided IS NULL
  RETURN same
  ORDER BY same.separated DESC LIMIT $window
UNION
  MATCH (:Record)-[same:SAME]->(:Record)
  WHERE $review_at <= same.bits < $link_at AND same.decided IS NULL
  RETURN same
  ORDER BY same.bits DESC LIMIT $window
UNION
  MATCH (:Record)-[same:SAME]->(:Record)
  WHERE $link_at <= same.bits < $sure_at AND same.decided IS NULL
  RETURN same
  ORDER BY same.bits LIMIT $window
}
WITH same, startNode(same) AS left, endNode(same) AS right
MATCH (left)-[:OF]->(one:Person)
MATCH (right)-[:OF]->(other:Person)
RETURN collect([left.key, one.id, right.key, other.id, same.bits]) AS pairs
