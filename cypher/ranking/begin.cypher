// Note that the ranking is being counted anew, between two turns: from here on turns leave the scores alone and say so.
// params: currency, not_in
// columns: records
// index: ledger_id, ranking_id
MATCH (ledger:Ledger {id: 1})
// A write takes the lock, which the turn before gives back when it is committed.
SET ledger.next = ledger.next
MERGE (ranking:Ranking {id: 1})
SET ranking.is_counting = true, ranking.missed = 0, ranking.currency = $currency, ranking.not_in = $not_in
RETURN ledger.next AS records
