// Everything but the record of the migrations is removed.
// params: none
// columns: none
// index: none
// scans: it removes everything
MATCH (node)
WHERE NOT node:Migration
CALL (node) {
  DETACH DELETE node
} IN TRANSACTIONS OF 10000 ROWS
