// The change feed has one entry a number.
// params: none
// columns: none
// index: none
CREATE CONSTRAINT change_seq IF NOT EXISTS
FOR (change:Change)
REQUIRE change.seq IS UNIQUE
