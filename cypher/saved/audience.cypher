// One audience that was saved, as it stands.
// params: id
// columns: audience
// index: audience_id
MATCH (audience:Audience {id: $id})
RETURN [
  audience.id, audience.version, audience.saved_at, audience.refreshed_at, audience.members, audience.control,
  audience.seq, audience.asleep
] AS audience
