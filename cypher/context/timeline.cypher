// The contacts on a person's records at a time, newest first: one index seek a record, whatever the history's length.
// params: person, as_of, since, before, before_id, channels, types, direction, scan, limit
// columns: touchpoints, scanned
// index: person_id, former_person_id, touchpoint_record_key_at
OPTIONAL MATCH (:Person|FormerPerson {id: $person})<-[held:OF|WAS_OF]-(record:Record)
WHERE held.since <= $as_of AND coalesce(held.until > $as_of, true)
WITH record.key AS record_key LIMIT $scan
WITH collect(record_key) AS record_keys
CALL (record_keys) {
  UNWIND record_keys AS record_key
  CALL (record_key) {
    MATCH (touchpoint:Touchpoint)
    USING INDEX SEEK touchpoint:Touchpoint(record_key, at)
    WHERE touchpoint.record_key = record_key
      AND touchpoint.at >= $since
      AND touchpoint.at <= $before
      // A CASE and not an OR: the planner makes an OR a union of two index reads, whose order is lost.
      AND CASE WHEN touchpoint.at = $before THEN touchpoint.id < $before_id ELSE true END
      AND ($channels IS NULL OR touchpoint.channel IN $channels)
      AND ($types IS NULL OR touchpoint.type IN $types)
      AND ($direction IS NULL OR touchpoint.direction = $direction)
    WITH touchpoint, touchpoint.at AS at
    ORDER BY touchpoint.record_key DESC, at DESC, touchpoint.id DESC
    LIMIT $limit
    RETURN touchpoint, at
  }
  WITH touchpoint, at
  ORDER BY at DESC, touchpoint.id DESC LIMIT $limit
  RETURN collect([
    touchpoint.id, touchpoint.record_key, at, touchpoint.channel, touchpoint.type, touchpoint.direction,
    touchpoint.stage, touchpoint.payload, touchpoint.session
  ]) AS touchpoints
}
RETURN touchpoints, size(record_keys) AS scanned
