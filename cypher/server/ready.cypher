// Whether the database answers.
// params: none
// columns: one
// index: none
RETURN 1 AS one
