// The change feed, with the models whose taking over made it so.
// params: none
// columns: type, model
// index: none
// scans: a test reads a small graph
MATCH (change:Change)
RETURN change.type AS type, change.model AS model
ORDER BY change.seq
