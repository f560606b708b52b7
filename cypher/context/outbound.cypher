// What the company sent in a time to a person, to the people they live with, and to one address, with who saw it.
// params: person, as_of, address, exempt, since, until, scan, limit
// columns: sent, scanned
// index: person_id, former_person_id, identifier_key, touchpoint_record_key_at
OPTIONAL MATCH (:Person|FormerPerson {id: $person})<-[held:OF|WAS_OF]-(record:Record)
WHERE held.since <= $as_of AND coalesce(held.until > $as_of, true)
WITH record LIMIT $scan
WITH collect(record) AS own
CALL (own) {
  UNWIND own AS record
  MATCH (record)-[:LIVES_IN]->(household:Household)
  WITH DISTINCT household
  MATCH (household)<-[:LIVES_IN]-(lodger:Record)
  WITH lodger LIMIT $scan
  MATCH (lodger)-[belongs:OF|WAS_OF]->(mate:Person|FormerPerson)
  WHERE belongs.since <= $as_of AND coalesce(belongs.until > $as_of, true)
  WITH DISTINCT mate
  MATCH (mate)<-[theirs:OF|WAS_OF]-(record:Record)
  WHERE theirs.since <= $as_of AND coalesce(theirs.until > $as_of, true)
  WITH record LIMIT $scan
  RETURN collect(DISTINCT record.key) AS of_household
}
CALL () {
  OPTIONAL MATCH (:Identifier {key: $address})<-[:HAS]-(record:Record)
  WITH record LIMIT $scan
  RETURN collect(record.key) AS of_address
}
WITH [record IN own | record.key] AS of_person, of_household, of_address
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
RETURN sent, reduce(most = 0, seen IN [of_person, of_household, of_address] |
  CASE WHEN size(seen) > most THEN size(seen) ELSE most END) AS scanned
