// The bare ledger exists; it is the lock and the source of numbers.
// params: none
// columns: none
// index: bare_ledger_id
MERGE (ledger:BareLedger {id: 1})
ON CREATE SET ledger.next = 0, ledger.turn = 0
