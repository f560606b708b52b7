// What a person allowed or forbade on any of their records, newest first.
// params: person, as_of, before, before_id, scan, limit
// columns: consents, scanned
// index: person_id, former_person_id
OPTIONAL MATCH (:Person|FormerPerson {id: $person})<-[held:OF|WAS_OF]-(record:Record)
WHERE held.since <= $as_of AND coalesce(held.until > $as_of, true)
WITH record LIMIT $scan
WITH collect(record) AS records
CALL (records) {
  UNWIND records AS record
  MATCH (record)<-[:GIVEN_BY]-(consent:Consent)
  WITH record, consent, coalesce(consent.at, datetime({epochSeconds: 0})) AS at
  WHERE at <= $as_of AND (at < $before OR (at = $before AND consent.id < $before_id))
  WITH record, consent, at
  ORDER BY at DESC, consent.id DESC LIMIT $limit
  RETURN collect([
    consent.id, consent.purpose, consent.state, consent.channel, consent.at, consent.proof, consent.source,
    record.key, at
  ]) AS consents
}
RETURN consents, size(records) AS scanned
