// What was refused on records that may be a person's: nobody knows whether it was they, so it counts for them too.
// params: person, scan, limit
// columns: refusals, scanned
// index: person_id
OPTIONAL MATCH (:Person {id: $person})<-[:CANDIDATE]-(record:Record)
WITH record LIMIT $scan
WITH collect(record) AS records
RETURN COLLECT {
  UNWIND records AS record
  MATCH (record)<-[:GIVEN_BY]-(consent:Consent)
  WHERE consent.state IN ['DENIED', 'REVOKED']
  WITH consent ORDER BY consent.at DESC, consent.id DESC LIMIT $limit
  RETURN [consent.id, consent.purpose, consent.state, consent.channel, consent.at, consent.proof]
} AS refusals, size(records) AS scanned
