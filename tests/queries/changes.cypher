// The change feed.
// params: none
// columns: type, person_id, other_ids, records
// index: none
// scans: a test reads a small graph
MATCH (change:Change)
RETURN change.type AS type, change.person_id AS person_id, change.other_ids AS other_ids, change.records AS records
ORDER BY change.seq
