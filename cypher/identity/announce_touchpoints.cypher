// Note which touchpoints this turn wrote, for those who follow what comes in; only the latest turns are kept.
// params: ids, kept
// columns: none
// index: ledger_id, arrival_turn
CYPHER replan=skip
MATCH (ledger:Ledger {id: 1})
CREATE (:Arrival {turn: ledger.turn, ids: $ids})
WITH ledger.turn - $kept AS forgotten
MATCH (arrival:Arrival)
WHERE arrival.turn <= forgotten
DELETE arrival
