// The ledger.
// params: none
// columns: next, turn
// index: ledger_id
MATCH (ledger:Ledger {id: 1})
RETURN ledger.next AS next, ledger.turn AS turn
