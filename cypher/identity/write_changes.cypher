// Append to the change feed.
// params: changes, at
// columns: none
// index: none
CYPHER replan=skip
UNWIND $changes AS properties
CREATE (change:Change)
SET change = properties
SET change.at = datetime({epochMillis: $at})
