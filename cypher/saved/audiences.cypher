// The audiences that were saved, by name, after one of them.
// params: after, limit
// columns: audiences
// index: audience_id
MATCH (audience:Audience)
WHERE audience.id > $after
WITH audience
ORDER BY audience.id LIMIT $limit
RETURN collect([
  audience.id, audience.version, audience.saved_at, audience.refreshed_at, audience.members, audience.control,
  audience.seq, audience.asleep
]) AS audiences
