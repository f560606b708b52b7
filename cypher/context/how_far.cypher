// How far the store has come: the last turn of the ledger, and the last change of who is who.
// params: none
// columns: turn, seq
// index: ledger_id, change_seq
MATCH (ledger:Ledger {id: 1})
RETURN ledger.turn AS turn, head(COLLECT {
  MATCH (change:Change)
  WHERE change.seq >= 0
  RETURN change.seq ORDER BY change.seq DESC LIMIT 1
}) AS seq
