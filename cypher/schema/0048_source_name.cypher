// A source is one node.
// params: none
// columns: none
// index: none
CREATE CONSTRAINT source_name IF NOT EXISTS
FOR (source:Source)
REQUIRE source.name IS UNIQUE
