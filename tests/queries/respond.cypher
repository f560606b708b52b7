// The customer of a record buys something.
// params: record, at
// columns: none
// index: record_key
MATCH (record:Record {key: $record})
CREATE (:Touchpoint {id: 'bought-' + $record, record_key: $record, at: $at, channel: 'web', type: 'purchase',
  direction: 'INBOUND'})-[:BY]->(record)
