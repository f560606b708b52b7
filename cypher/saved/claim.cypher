// Take an audience for one step of a refresh; no row where a later refresh has begun.
// params: audience, at
// columns: audience
// index: audience_id
MATCH (audience:Audience {id: $audience})
// Whoever refreshes it at the same time waits here.
SET audience.claimed_at = $at
WITH audience
WHERE coalesce(audience.refreshing_at <= $at, true)
SET audience.refreshing_at = $at
RETURN audience.id AS audience
