// How far numbers and turns have come, and which model the store was begun with.
// params: none
// columns: next, turn, model, model_json
// index: ledger_id
MATCH (ledger:Ledger {id: 1})
RETURN ledger.next AS next, ledger.turn AS turn, ledger.model AS model, ledger.model_json AS model_json
