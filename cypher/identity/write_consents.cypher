// Write consents on the records that gave them; an older word never replaces a newer one, and nothing is doubled.
// params: consents
// columns: none
// index: consent_id, record_key
CYPHER replan=skip
UNWIND $consents AS row
MERGE (consent:Consent {id: row.properties.id})
WITH consent, row, CASE WHEN row.at IS NOT NULL THEN datetime({epochMillis: row.at}) END AS at
WHERE consent.at IS NULL OR consent.at <= at
SET consent = row.properties
SET consent.at = at
WITH consent, row
OPTIONAL MATCH (consent)-[former:GIVEN_BY]->(giver:Record)
WHERE giver.key <> row.record_key
DELETE former
MERGE (record:Record {key: row.record_key})
ON CREATE SET record:Awaited
MERGE (consent)-[:GIVEN_BY]->(record)
