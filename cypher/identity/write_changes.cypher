// Append to the change feed.
// params: changes
// columns: none
// index: none
UNWIND $changes AS properties
CREATE (change:Change)
SET change = properties
