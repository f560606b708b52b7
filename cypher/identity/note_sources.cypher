// Note of each source when it last came, and what it brought then.
// params: sources, at
// columns: none
// index: source_name
UNWIND $sources AS row
MERGE (source:Source {name: row.name})
SET source = row, source.last_sync = $at
