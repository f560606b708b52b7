// Whether the ranking was ever counted, whether it is being counted now, which orders count, and the model of lifetime value.
// params: none
// columns: is_counting, currency, not_in, model
// index: ranking_id
CYPHER replan=skip
MATCH (ranking:Ranking {id: 1})
RETURN ranking.is_counting AS is_counting, ranking.currency AS currency, ranking.not_in AS not_in,
  ranking.model AS model
