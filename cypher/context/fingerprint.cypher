// Which model the store weighs with.
// params: none
// columns: model
// index: ledger_id
MATCH (ledger:Ledger {id: 1})
RETURN ledger.model AS model
