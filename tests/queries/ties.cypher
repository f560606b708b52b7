// Every tie with its ends.
// params: none
// columns: type, left, right, weight
// index: none
// scans: a test reads a small graph
MATCH (left)-[tie:REFERRED|FOLLOWS|REVIEWED|MENTIONED|GIFTED]->(right)
RETURN type(tie) AS type, left.key AS left, right.key AS right, tie.weight AS weight
ORDER BY type, left, right
