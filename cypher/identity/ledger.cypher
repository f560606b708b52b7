// How far numbers and turns have come, which model the store is under, and which it is being put under.
// params: none
// columns: next, turn, model, model_json, changing, changing_json
// index: ledger_id
MATCH (ledger:Ledger {id: 1})
RETURN ledger.next AS next, ledger.turn AS turn, ledger.model AS model, ledger.model_json AS model_json,
  ledger.changing AS changing, ledger.changing_json AS changing_json
