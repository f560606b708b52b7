// An event that is sent again is the same touchpoint.
// params: none
// columns: none
// index: none
CREATE CONSTRAINT touchpoint_id IF NOT EXISTS
FOR (touchpoint:Touchpoint)
REQUIRE touchpoint.id IS UNIQUE
