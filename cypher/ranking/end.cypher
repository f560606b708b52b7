// Note that the ranking is counted, between two turns; `missed` turns changed something meanwhile.
// params: at, persons, steps
// columns: missed
// index: ledger_id, ranking_id
MATCH (ledger:Ledger {id: 1})
SET ledger.next = ledger.next
WITH ledger
MATCH (ranking:Ranking {id: 1})
SET ranking.is_counting = false, ranking.at = $at, ranking.persons = $persons, ranking.steps = $steps
RETURN ranking.missed AS missed
