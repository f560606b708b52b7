// There is one ledger.
// params: none
// columns: none
// index: none
CREATE CONSTRAINT ledger_id IF NOT EXISTS
FOR (ledger:Ledger)
REQUIRE ledger.id IS UNIQUE
