// Give an empty store its model; a store that has one keeps it.
// params: fingerprint, model_json
// columns: none
// index: ledger_id
MATCH (ledger:Ledger {id: 1})
SET ledger.model = CASE WHEN ledger.next = 0 THEN $fingerprint ELSE ledger.model END,
    ledger.model_json = CASE WHEN ledger.next = 0 THEN $model_json ELSE ledger.model_json END
