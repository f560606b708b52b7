// The contacts on records, newest first: one index seek a record, whatever the history's length.
// A moment is given as seconds and microseconds, which costs less to send than a time.
// needs: records
// params: since, before, before_id, channels, types, direction, limit
// binds: touchpoint
// index: touchpoint_record_key_at
UNWIND records AS record
WITH record
// Most records have none, and to look is cheaper than to seek.
WHERE EXISTS { (record)<-[:BY]-() }
WITH record.key AS record_key,
     datetime({epochSeconds: $since[0], microsecond: $since[1]}) AS since,
     datetime({epochSeconds: $before[0], microsecond: $before[1]}) AS before
CALL (record_key, since, before) {
  MATCH (touchpoint:Touchpoint)
  USING INDEX SEEK touchpoint:Touchpoint(record_key, at)
  WHERE touchpoint.record_key = record_key
    AND touchpoint.at >= since
    AND touchpoint.at <= before
    // A CASE and not an OR, as in context/timeline.
    AND CASE WHEN touchpoint.at = before THEN touchpoint.id < $before_id ELSE true END
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
