// What a person allowed or forbade on any of their records, newest first.
// params: person, as_of, before, before_id, scan, limit
// columns: consents
// index: person_id, former_person_id
MATCH (:Person|FormerPerson {id: $person})<-[held:OF|WAS_OF]-(record:Record)
WHERE held.since <= $as_of AND coalesce(held.until > $as_of, true)
WITH record LIMIT $scan
MATCH (record)<-[:GIVEN_BY]-(consent:Consent)
WITH record, consent, coalesce(consent.at, datetime({epochSeconds: 0})) AS at
WHERE at < $before OR (at = $before AND consent.id < $before_id)
WITH record, consent, at
ORDER BY at DESC, consent.id DESC LIMIT $limit
RETURN collect({
  id: consent.id, purpose: consent.purpose, state: consent.state, channel: consent.channel, at: consent.at,
  proof: consent.proof, source: consent.source, record_key: record.key, dated: at
}) AS consents
