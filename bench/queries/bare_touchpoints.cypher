// Create touchpoints on records that are there, and ask nothing.
// params: touchpoints
// columns: none
// index: record_key
UNWIND $touchpoints AS row
MATCH (record:Record {key: row.record_key})
CREATE (touchpoint:Touchpoint {
  id: row.id, record_key: row.record_key, at: datetime({epochMillis: row.at}), channel: row.channel, type: row.type,
  direction: row.direction, stage: row.stage, payload: row.payload
})
CREATE (touchpoint)-[:BY]->(record)
