// Nobody was ever ranked.
// params: none
// columns: none
// index: none
// scans: a test changes a small graph
MATCH (ranking:Ranking)
DELETE ranking
WITH count(*) AS done
MATCH (person:Person)
SET person += {
  influence: null, influence_referred: null, influence_follows: null, reach: null, spent: null, network_value: null,
  network_value_near: null, lifetime_value: null
}
