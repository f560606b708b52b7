// What timelines note of memberships, oldest first.
// params: none
// columns: record, type, direction
// index: none
// scans: a test reads a small graph
MATCH (note:Touchpoint)-[:BY]->(record:Record)
WHERE note.channel = 'audience'
RETURN record.key AS record, note.type AS type, note.direction AS direction
ORDER BY note.at, note.id
