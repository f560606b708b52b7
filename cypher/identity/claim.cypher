// Take the ledger's lock, held to the commit, and tell how far numbers and turns have come.
// params: none
// columns: next, turn, model
// index: ledger_id
MATCH (ledger:Ledger {id: 1})
SET ledger.turn = ledger.turn + 1
RETURN ledger.next AS next, ledger.turn AS turn, ledger.model AS model
