// Note that an audience is as it is at a time.
// params: audience, at, version, rules, members, control, asleep
// columns: none
// index: audience_id
MATCH (audience:Audience {id: $audience})
SET audience.refreshed_at = $at, audience.refreshed_version = $version, audience.refreshed_rules = $rules,
  audience.members = $members, audience.control = $control, audience.asleep = $asleep
