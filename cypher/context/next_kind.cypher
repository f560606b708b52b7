// The first kind of identifier in use whose keys come after a text; no row where none does.
// params: after
// columns: kind
// index: identifier_key
MATCH (identifier:Identifier)
WHERE identifier.key > $after
WITH identifier
ORDER BY identifier.key
LIMIT 1
RETURN identifier.kind AS kind
