// Nothing is answered until every index is online.
// params: seconds
// columns: none
// index: none
CALL db.awaitIndexes($seconds)
