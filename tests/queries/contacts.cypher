// Every touchpoint, and the records it hangs on.
// params: none
// columns: id, channel, stage, records
// index: none
// scans: a test reads a small graph
MATCH (touchpoint:Touchpoint)
RETURN touchpoint.id AS id, touchpoint.channel AS channel, touchpoint.stage AS stage,
       COLLECT { MATCH (touchpoint)-[:BY]->(record) RETURN record.key } AS records
ORDER BY id
