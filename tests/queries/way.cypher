// How many of the steps of a witness stand beside each other in the graph.
// params: way
// columns: steps
// index: none
// scans: a test looks at a small graph
UNWIND range(0, size($way) - 2) AS place
MATCH (one)--(next)
WHERE $way[place] IN [one.id, one.key, one.gtin] AND $way[place + 1] IN [next.id, next.key, next.gtin]
RETURN count(DISTINCT place) AS steps
