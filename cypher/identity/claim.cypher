// Take the ledger's lock, held to the commit: how far numbers and turns have come, and how many records are awaited.
// params: none
// columns: next, turn, model, changing, awaited
// index: ledger_id
CYPHER replan=skip
MATCH (ledger:Ledger {id: 1})
SET ledger.turn = ledger.turn + 1
WITH ledger
CALL () {
  MATCH (record:Awaited)
  RETURN count(record) AS awaited
}
RETURN ledger.next AS next, ledger.turn AS turn, ledger.model AS model, ledger.changing AS changing, awaited
