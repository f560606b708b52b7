// What serial-numbered things reported in a time, newest first: one index seek a record that carries the number.
// params: keys, types, since, until, scan, limit
// columns: usage
// index: identifier_key, touchpoint_record_key_at
UNWIND $keys AS key
CALL (key) {
  MATCH (:Identifier {key: 'serial:' + key})<-[:HAS]-(record:Record)
  WITH record LIMIT $scan
  CALL (record) {
    MATCH (touchpoint:Touchpoint)
    USING INDEX SEEK touchpoint:Touchpoint(record_key, at)
    WHERE touchpoint.record_key = record.key
      AND touchpoint.at >= $since
      AND touchpoint.at < $until
      AND touchpoint.type IN $types
    WITH touchpoint
    ORDER BY touchpoint.record_key DESC, touchpoint.at DESC, touchpoint.id DESC
    LIMIT $limit
    RETURN touchpoint
  }
  WITH touchpoint
  ORDER BY touchpoint.at DESC, touchpoint.id DESC LIMIT $limit
  RETURN collect([
    touchpoint.id, touchpoint.record_key, touchpoint.at, touchpoint.channel, touchpoint.type, touchpoint.direction,
    touchpoint.stage, touchpoint.payload
  ]) AS found
}
RETURN collect([key, found]) AS usage
