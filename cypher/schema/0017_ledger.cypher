// The ledger exists from the start: it numbers the records and is the lock of whoever resolves.
// params: none
// columns: none
// index: ledger_id
MERGE (ledger:Ledger {id: 1})
ON CREATE SET ledger.next = 0, ledger.turn = 0
