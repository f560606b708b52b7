// Whether any identifier is of a kind; no row where none is.
// params: prefix
// columns: used
// index: identifier_key
MATCH (identifier:Identifier)
WHERE identifier.key STARTS WITH $prefix
RETURN true AS used
LIMIT 1
