// The contacts of everybody of some types in a time, newest first of each type, with whose each is today.
// params: types, since, until, limit
// columns: touchpoints
// index: touchpoint_type_at
CALL () {
  UNWIND $types AS type
  CALL (type) {
    MATCH (touchpoint:Touchpoint)
    USING INDEX SEEK touchpoint:Touchpoint(type, at)
    WHERE touchpoint.type = type AND touchpoint.at >= $since AND touchpoint.at < $until
    WITH touchpoint
    ORDER BY touchpoint.type DESC, touchpoint.at DESC
    LIMIT $limit
    RETURN touchpoint
  }
  OPTIONAL MATCH (touchpoint)-[:BY]->(:Record)-[:OF]->(person:Person)
  RETURN collect([
    touchpoint.id, touchpoint.record_key, touchpoint.at, touchpoint.channel, touchpoint.type, touchpoint.direction,
    touchpoint.stage, touchpoint.payload, person.id
  ]) AS touchpoints
}
RETURN touchpoints
