// A record is known by its source and its key there.
// params: none
// columns: none
// index: none
CREATE CONSTRAINT record_key IF NOT EXISTS
FOR (record:Record)
REQUIRE record.key IS UNIQUE
