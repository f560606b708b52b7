// Ids that redirect, where to, and how many touchpoints are there.
// params: none
// columns: old, into, touchpoints
// index: none
// scans: a test reads a small graph
MATCH (old:FormerPerson)-[:MERGED_INTO]->(into:Person)
RETURN old.id AS old, into.id AS into, COUNT { (into)<-[:OF]-(:Record)<-[:BY]-(:Touchpoint) } AS touchpoints
