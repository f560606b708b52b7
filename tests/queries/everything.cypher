// How much there is of everything, apart from the turns of the ledger.
// params: none
// columns: kind, count
// index: none
// scans: a test counts a small graph
MATCH (node)
WHERE NOT node:Migration
RETURN reduce(text = '', label IN labels(node) | text + label) AS kind, count(*) AS count
ORDER BY kind
UNION ALL
MATCH ()-[relationship]->()
RETURN type(relationship) AS kind, count(*) AS count
ORDER BY kind
