// Note how many numbers are given out, at the end of a turn.
// params: next
// columns: none
// index: ledger_id
CYPHER replan=skip
MATCH (ledger:Ledger {id: 1})
SET ledger.next = $next
