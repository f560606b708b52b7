// Keep a new version of an audience, and the audience with its first; none where the newest says the same.
// params: audience, text, given, campaign, rules, by, at
// columns: version, is_new
// index: audience_id, audience_version_id
MERGE (audience:Audience {id: $audience})
ON CREATE SET audience.version = 0, audience.seq = 0, audience.created_at = $at
// Whoever saves it at the same time waits here.
SET audience.id = $audience
WITH audience
OPTIONAL MATCH (newest:AudienceVersion {id: $audience + '@' + toString(audience.version)})
WITH audience, newest.cypher = $text AND newest.params = $given AND newest.campaign = $campaign AS is_known
CALL (audience, is_known) {
  WITH audience, is_known
  WHERE NOT coalesce(is_known, false)
  SET audience.version = audience.version + 1, audience.saved_at = $at
  CREATE (version:AudienceVersion {id: audience.id + '@' + toString(audience.version), number: audience.version})
  SET version.cypher = $text, version.params = $given, version.campaign = $campaign,
    version.rules = $rules, version.by = $by, version.at = $at
  CREATE (audience)-[:HAS_VERSION]->(version)
}
RETURN audience.version AS version, NOT coalesce(is_known, false) AS is_new
