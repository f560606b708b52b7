// Write consents on the records that gave them; one that is there already is written again, not doubled.
// params: consents
// columns: none
// index: consent_id, record_key
CYPHER replan=skip
UNWIND $consents AS row
MERGE (record:Record {key: row.record_key})
ON CREATE SET record:Awaited
MERGE (consent:Consent {id: row.properties.id})
SET consent = row.properties
SET consent.at = CASE WHEN row.at IS NOT NULL THEN datetime({epochMillis: row.at}) END
MERGE (consent)-[:GIVEN_BY]->(record)
