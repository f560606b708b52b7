// There is one bare ledger.
// params: none
// columns: none
// index: none
CREATE CONSTRAINT bare_ledger_id IF NOT EXISTS
FOR (ledger:BareLedger)
REQUIRE ledger.id IS UNIQUE
