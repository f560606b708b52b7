// The versions of an audience, the newest first.
// params: audience, limit
// columns: versions
// index: audience_id
MATCH (:Audience {id: $audience})-[:HAS_VERSION]->(version:AudienceVersion)
WITH version
ORDER BY version.number DESC LIMIT $limit
RETURN collect([
  version.number, version.cypher, version.params, version.campaign, version.rules, version.by, version.at
]) AS versions
