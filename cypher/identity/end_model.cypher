// The store stands under the model that it was being put under.
// params: none
// columns: none
// index: ledger_id
MATCH (ledger:Ledger {id: 1})
SET ledger.model = ledger.changing, ledger.model_json = ledger.changing_json
REMOVE ledger.changing, ledger.changing_json
