// Note which model the store is being put under, so that nobody else writes until that is done.
// params: fingerprint, model_json
// columns: none
// index: ledger_id
MATCH (ledger:Ledger {id: 1})
SET ledger.changing = $fingerprint, ledger.changing_json = $model_json
