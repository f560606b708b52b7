// The customer of a record takes their consent to the newsletter back.
// params: record, now
// columns: none
// index: record_key
MATCH (record:Record {key: $record})
CREATE (:Consent {id: 'revoked-' + $record, purpose: 'newsletter', state: 'REVOKED', channel: 'email', at: $now})
  -[:GIVEN_BY]->(record)
