// The names of all indexes.
// params: none
// columns: name
// index: none
SHOW INDEXES YIELD name
RETURN name
