// What the company sent in a time, by record: whose it is today, its identifiers of a kind, and of each contact the channel
// and the microseconds since 1970.
// params: since, until, exempt, kind
// columns: sends
// index: touchpoint_direction_at
MATCH (touchpoint:Touchpoint)
USING INDEX SEEK touchpoint:Touchpoint(direction, at)
WHERE touchpoint.direction = 'OUTBOUND'
  AND touchpoint.at > $since
  AND touchpoint.at <= $until
  AND NOT touchpoint.type IN $exempt
MATCH (touchpoint)-[:BY]->(record:Record)
WITH record, collect([
  touchpoint.channel, touchpoint.at.epochMillis * 1000 + touchpoint.at.microsecond % 1000
]) AS sent
RETURN collect([
  head([(record)-[:OF]->(person:Person) | person.id]),
  [(record)-[:HAS]->(identifier:Identifier) WHERE identifier.kind = $kind | identifier.key],
  sent
]) AS sends
