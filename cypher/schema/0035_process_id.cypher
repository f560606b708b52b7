// One process an id.
// params: none
// columns: none
// index: none
CREATE CONSTRAINT process_id IF NOT EXISTS
FOR (process:Process) REQUIRE process.id IS UNIQUE
