// Weighed pairs with what is noted on them.
// params: none
// columns: left, right, decided, is_separated
// index: none
// scans: a test reads a small graph
MATCH (left:Record)-[same:SAME]-(right:Record)
WHERE left.key < right.key
RETURN left.key AS left, right.key AS right, same.decided AS decided, same.separated = same.bits AS is_separated
ORDER BY left, right
