// One version of an audience, or its newest where the number is 0.
// params: audience, number
// columns: version
// index: audience_id, audience_version_id
MATCH (audience:Audience {id: $audience})
WITH CASE $number WHEN 0 THEN audience.version ELSE $number END AS number
MATCH (version:AudienceVersion {id: $audience + '@' + toString(number)})
RETURN [
  version.number, version.cypher, version.params, version.campaign, version.rules, version.by, version.at
] AS version
