// So many records have numbers.
// params: next
// columns: none
// index: ledger_id
MATCH (ledger:Ledger {id: 1})
SET ledger.next = $next
