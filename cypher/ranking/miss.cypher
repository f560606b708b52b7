// Note that a turn changed ties or orders and not the scores.
// params: none
// columns: none
// index: ranking_id
CYPHER replan=skip
MATCH (ranking:Ranking {id: 1})
SET ranking.missed = ranking.missed + 1
