// There is one ranking.
// params: none
// columns: none
// index: none
CREATE CONSTRAINT ranking_id IF NOT EXISTS
FOR (ranking:Ranking)
REQUIRE ranking.id IS UNIQUE
