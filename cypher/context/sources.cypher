// The sources by name, with when each last came and what it brought.
// params: after, limit
// columns: sources
// index: source_name
RETURN COLLECT {
  MATCH (source:Source)
  WHERE source.name > $after
  WITH source ORDER BY source.name LIMIT $limit
  RETURN [source.name, source.last_sync, source.newest_at, source.rows, source.rejected]
} AS sources
