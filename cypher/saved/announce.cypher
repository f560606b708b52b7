// Announce touchpoints that stand to those who follow what comes in, in a turn of the ledger of their own; while the model
// changes nobody takes a turn, and nothing is announced. Only the latest turns are kept.
// params: ids, kept
// columns: none
// index: ledger_id, arrival_turn
MATCH (ledger:Ledger {id: 1})
// Whoever has a turn is waited for here.
SET ledger.turn = ledger.turn + CASE WHEN ledger.changing IS NULL THEN 1 ELSE 0 END
WITH ledger
WHERE ledger.changing IS NULL
CREATE (:Arrival {turn: ledger.turn, ids: $ids})
WITH ledger.turn - $kept AS forgotten
MATCH (arrival:Arrival)
WHERE arrival.turn <= forgotten
DELETE arrival
