// The contacts before a time of the persons after an id, by id: of some types, or of all where `types` is null.
// params: after, persons, types, until, scan, limit
// columns: person_id, contacts, records
// index: person_id, touchpoint_record_key_at
MATCH (person:Person)
WHERE person.id > $after
WITH person ORDER BY person.id LIMIT $persons
CALL (person) {
  MATCH (person)<-[:OF]-(record:Record)
  WITH record.key AS record_key LIMIT $scan
  WITH collect(record_key) AS record_keys
  CALL (record_keys) {
    UNWIND record_keys AS record_key
    CALL (record_key) {
      MATCH (touchpoint:Touchpoint)
      USING INDEX SEEK touchpoint:Touchpoint(record_key, at)
      WHERE touchpoint.record_key = record_key
        AND touchpoint.at < $until
        AND ($types IS NULL OR touchpoint.type IN $types)
      WITH touchpoint
      ORDER BY touchpoint.record_key DESC, touchpoint.at DESC
      LIMIT $limit
      RETURN touchpoint
    }
    RETURN collect([
      touchpoint.id, touchpoint.at, touchpoint.type, touchpoint.channel, touchpoint.direction
    ]) AS contacts
  }
  RETURN contacts, size(record_keys) AS records
}
RETURN person.id AS person_id, contacts, records
