// Whose a record was.
// params: key
// columns: id, since, until
// index: record_key
MATCH (:Record {key: $key})-[was:WAS_OF]->(past)
RETURN past.id AS id, was.since AS since, was.until AS until
ORDER BY since
