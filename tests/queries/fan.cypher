// Something that has so many relationships.
// params: count
// columns: none
// index: none
CREATE (middle:Fan)
WITH middle
UNWIND range(1, $count) AS number
CREATE (middle)-[:BLADE]->(:Fan)
