// A bare record is found by its number.
// params: none
// columns: none
// index: none
CREATE CONSTRAINT bare_record_no IF NOT EXISTS
FOR (record:BareRecord)
REQUIRE record.no IS UNIQUE
