// The ledger knows that so many records have numbers.
// params: count
// columns: none
// index: none
MERGE (ledger:Ledger {id: 1})
SET ledger.next = $count
