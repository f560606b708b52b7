// A query that the database cannot run.
// params: none
// columns: x
// index: none
RETURN 1 / 0 AS x
