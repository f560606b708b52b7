// What the company sent in a time, of many persons at once: to each of them, to those they live with, to their address.
// params: persons, since, until, exempt, scan, limit
// columns: contacts
// index: person_id, identifier_key, touchpoint_record_key_at
UNWIND $persons AS asked
MATCH (person:Person {id: asked[0]})
WITH person, asked[1] AS address,
  COLLECT { MATCH (person)<-[:OF]-(record:Record) RETURN record.key LIMIT $scan } AS of_person,
  COLLECT {
    MATCH (person)<-[:OF]-(:Record)-[:LIVES_IN]->(home:Household)
    WITH DISTINCT home
    MATCH (home)<-[:LIVES_IN]-(:Record)-[:OF]->(mate:Person)
    WITH DISTINCT mate
    MATCH (mate)<-[:OF]-(record:Record)
    RETURN record.key LIMIT $scan
  } AS of_household
WITH person, of_person, of_household,
  COLLECT {
    MATCH (:Identifier {key: address})<-[:HAS]-(record:Record) RETURN record.key LIMIT $scan
  } AS of_address
CALL (of_person, of_household, of_address) {
  UNWIND of_person + of_household + of_address AS record_key
  WITH DISTINCT record_key, of_person, of_household, of_address
  CALL (record_key) {
    MATCH (touchpoint:Touchpoint)
    USING INDEX SEEK touchpoint:Touchpoint(record_key, at)
    WHERE touchpoint.record_key = record_key
      AND touchpoint.at > $since
      AND touchpoint.at <= $until
      AND touchpoint.direction = 'OUTBOUND'
      AND NOT touchpoint.type IN $exempt
    WITH touchpoint
    ORDER BY touchpoint.record_key DESC, touchpoint.at DESC
    LIMIT $limit
    RETURN touchpoint
  }
  RETURN collect([
    touchpoint.at, touchpoint.channel, record_key IN of_person, record_key IN of_household, record_key IN of_address
  ]) AS sent
}
WITH person, sent WHERE size(sent) > 0
RETURN collect([person.id, sent]) AS contacts
