// What is known of the ranking as a whole, if it was ever counted.
// params: none
// columns: is_counting, missed, at, persons, steps, currency, not_in
// index: ranking_id
MATCH (ranking:Ranking {id: 1})
RETURN ranking.is_counting AS is_counting, ranking.missed AS missed, ranking.at AS at, ranking.persons AS persons,
  ranking.steps AS steps, ranking.currency AS currency, ranking.not_in AS not_in
