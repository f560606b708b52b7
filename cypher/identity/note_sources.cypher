// Note of each source when it last came, and what it brought then.
// params: sources, at
// columns: none
// index: source_name
UNWIND $sources AS row
MERGE (source:Source {name: row.name})
// What comes late makes nothing older.
WITH source, row, CASE WHEN row.newest_at < source.newest_at THEN source.newest_at
  ELSE coalesce(row.newest_at, source.newest_at) END AS newest_at
SET source = row, source.last_sync = $at, source.newest_at = newest_at
