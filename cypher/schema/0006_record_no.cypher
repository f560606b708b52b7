// The number that the ledger gave belongs to one record.
// params: none
// columns: none
// index: none
CREATE CONSTRAINT record_no IF NOT EXISTS
FOR (record:Record)
REQUIRE record.no IS UNIQUE
