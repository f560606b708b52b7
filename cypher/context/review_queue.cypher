// Weighed pairs that nobody decided about: those judged the same whose records are not one person, those that wait for a
// person to decide, and those that only just link; of each sort the most telling, up to a number, of as many as are looked
// at. Left out are pairs of one person whom a third record holds together more strongly.
// params: review_at, link_at, sure_at, scan, window
// columns: pairs
// index: same_separated, same_bits
CALL () {
  MATCH (left:Record)-[same:SAME]->(right:Record)
  USING INDEX SEEK same:SAME(separated)
  WHERE same.separated >= $link_at AND same.decided IS NULL
  WITH left, same, right
  ORDER BY same.separated DESC LIMIT $window
  MATCH (left)-[:OF]->(one:Person)
  MATCH (right)-[:OF]->(other:Person)
  RETURN left, one, right, other, same
UNION
  MATCH (left:Record)-[same:SAME]->(right:Record)
  USING INDEX SEEK same:SAME(bits)
  WHERE $review_at <= same.bits < $link_at AND same.decided IS NULL
  WITH left, same, right
  ORDER BY same.bits DESC LIMIT $scan
  MATCH (left)-[:OF]->(one:Person)
  MATCH (right)-[:OF]->(other:Person)
  WHERE one <> other OR NOT EXISTS {
    MATCH (left)-[near:SAME]-(between:Record)-[far:SAME]-(right)
    WHERE (near.bits > same.bits OR near.decided = 'TOGETHER') AND (far.bits > same.bits OR far.decided = 'TOGETHER')
      AND EXISTS { (between)-[:OF]->(one) }
  }
  RETURN left, one, right, other, same
  LIMIT $window
UNION
  MATCH (left:Record)-[same:SAME]->(right:Record)
  USING INDEX SEEK same:SAME(bits)
  WHERE $link_at <= same.bits < $sure_at AND same.decided IS NULL
  WITH left, same, right
  ORDER BY same.bits LIMIT $scan
  MATCH (left)-[:OF]->(one:Person)
  MATCH (right)-[:OF]->(other:Person)
  WHERE one <> other OR NOT EXISTS {
    MATCH (left)-[near:SAME]-(between:Record)-[far:SAME]-(right)
    WHERE (near.bits > same.bits OR near.decided = 'TOGETHER') AND (far.bits > same.bits OR far.decided = 'TOGETHER')
      AND EXISTS { (between)-[:OF]->(one) }
  }
  RETURN left, one, right, other, same
  LIMIT $window
}
RETURN collect([left.key, one.id, right.key, other.id, same.bits]) AS pairs
