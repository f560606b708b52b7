// The change feed with the decisions that made it so.
// params: none
// columns: type, decisions
// index: none
// scans: a test reads a small graph
MATCH (change:Change)
RETURN change.type AS type, change.decisions AS decisions
ORDER BY change.seq
