// What all customers said about purposes: of each kind of word, who said it and when, in microseconds since 1970.
// Refusals on records that may be theirs count too.
// params: purposes, undated
// columns: purpose, state, channel, proof, persons, times
// index: consent_purpose
MATCH (consent:Consent)
USING INDEX SEEK consent:Consent(purpose)
WHERE consent.purpose IN $purposes
MATCH (consent)-[:GIVEN_BY]->(:Record)-[held:OF|CANDIDATE]->(person:Person)
WHERE type(held) = 'OF' OR consent.state IN ['DENIED', 'REVOKED']
RETURN consent.purpose AS purpose, consent.state AS state, consent.channel AS channel, consent.proof AS proof,
  collect(person.id) AS persons,
  collect(coalesce(consent.at.epochMillis * 1000 + consent.at.microsecond % 1000, $undated)) AS times
