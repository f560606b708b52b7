// Note that the ranking is being counted anew, between two turns: from here on turns leave the scores alone and say so.
// params: properties
// columns: records
// index: ledger_id, ranking_id
MATCH (ledger:Ledger {id: 1})
// A write takes the lock, which the turn before gives back when it is committed.
SET ledger.next = ledger.next
MERGE (ranking:Ranking {id: 1})
SET ranking.is_counting = true, ranking.missed = 0, ranking += $properties
RETURN ledger.next AS records
