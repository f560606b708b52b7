// A bare record is known by its key.
// params: none
// columns: none
// index: none
CREATE CONSTRAINT bare_record_key IF NOT EXISTS
FOR (record:BareRecord)
REQUIRE record.key IS UNIQUE
