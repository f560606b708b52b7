// Retire links that no longer hold, and keep what they said; both records are read again by other resolvers.
// params: links, at, turn
// columns: none
// index: record_no
CYPHER replan=skip
UNWIND $links AS row
MATCH (left:Record {no: row[0]})-[same:SAME]-(right:Record {no: row[1]})
SET left.turn = $turn, right.turn = $turn
CREATE (left)-[was:WAS_SAME]->(right)
SET was = properties(same)
SET was.until = datetime({epochMillis: $at})
DELETE same
