// Write the consents that do not stand as they are said; an older word never replaces a newer one.
// params: consents
// columns: written, outdated, losing
// index: consent_id, record_key
CYPHER replan=skip
UNWIND $consents AS said
WITH said, said.properties AS properties
WITH said,
     CASE
       WHEN properties.at IS NULL THEN properties
       ELSE properties {.*, at: datetime({epochMillis: properties.at})}
     END AS properties
MERGE (consent:Consent {id: properties.id})
WITH consent, said, properties,
     properties(consent) = properties AND [(consent)-[:GIVEN_BY]->(giver:Record) | giver.key] = [said.record_key] AS stands,
     consent.at IS NOT NULL AND coalesce(consent.at > properties.at, true) AS outdated
CALL (consent, said, properties, stands, outdated) {
  WITH *
  WHERE NOT stands AND NOT outdated
  SET consent = properties
  WITH *
  OPTIONAL MATCH (consent)-[former:GIVEN_BY]->(giver:Record)
  WITH consent, said, former, CASE WHEN giver:Awaited THEN giver.key END AS losing
  DELETE former
  MERGE (record:Record {key: said.record_key})
  ON CREATE SET record:Awaited
  CREATE (consent)-[:GIVEN_BY]->(record)
  RETURN collect(losing) AS losing
}
RETURN sum(CASE WHEN stands OR outdated THEN 0 ELSE 1 END) AS written,
       sum(CASE WHEN outdated AND NOT stands THEN 1 ELSE 0 END) AS outdated,
       reduce(all = [], some IN collect(losing) | all + some) AS losing
