// Note in timelines that somebody came into an audience or left it. Nobody made contact, so there is no direction.
// params: at, notes
// columns: none
// index: record_key, touchpoint_id
UNWIND $notes AS note
MATCH (record:Record {key: note[1]})
CREATE (touchpoint:Touchpoint {id: note[0], record_key: note[1], at: $at})
SET touchpoint.channel = 'audience', touchpoint.type = note[2], touchpoint.payload = note[3]
CREATE (touchpoint)-[:BY]->(record)
