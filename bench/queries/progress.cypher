// How much a sender has brought so far.
// params: none
// columns: records, touchpoints
// index: ledger_id
MATCH (ledger:Ledger {id: 1})
RETURN ledger.next AS records, COUNT { (:Touchpoint) } AS touchpoints
