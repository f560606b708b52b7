// Who is in the middle of a process at a time.
// params: at
// columns: persons
// index: none
// scans: what has not ended is in no index
MATCH (process:Process)
WHERE process.started_at <= $at AND coalesce(process.ended_at > $at, true)
MATCH (process)-[:BEGUN_BY]->(:Record)-[:OF]->(person:Person)
RETURN collect(DISTINCT person.id) AS persons
