// An audience is found by its name.
// params: none
// columns: none
// index: none
CREATE CONSTRAINT audience_id IF NOT EXISTS
FOR (audience:Audience)
REQUIRE audience.id IS UNIQUE
