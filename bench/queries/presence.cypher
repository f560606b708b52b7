// How many there are of what is never left over, apart from histories, which depend on how a thing was sent.
// params: none
// columns: kind, count
// index: none
// scans: a bench counts everything
MATCH (node:Record|Person|Touchpoint|Consent)
RETURN reduce(text = '', label IN labels(node) | text + label) AS kind, count(*) AS count
ORDER BY kind
UNION ALL
MATCH ()-[relationship]->()
WHERE NOT type(relationship) IN ['WAS_OF', 'WAS_SAME', 'MERGED_INTO', 'WAS_MERGED_INTO', 'SPLIT_FROM']
RETURN type(relationship) AS kind, count(*) AS count
ORDER BY kind
