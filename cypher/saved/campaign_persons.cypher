// How many customers of today a campaign reached in a time, and how many of them responded; of responses that came in only
// those of the types count, if any are named. `nothing` are the beginnings of JSON values that say no.
// params: campaign, since, until, answered, nothing, types
// columns: reached, responded
// index: touchpoint_campaign_at
MATCH (touchpoint:Touchpoint)
USING INDEX SEEK touchpoint:Touchpoint(campaign, at)
WHERE touchpoint.campaign = $campaign AND touchpoint.at > $since AND touchpoint.at <= $until
MATCH (touchpoint)-[:BY]->(:Record)-[:OF]->(person:Person)
WITH person, touchpoint, touchpoint.direction = 'OUTBOUND' AS is_sent
WITH person, is_sent, CASE
    WHEN is_sent THEN any(key IN $answered
      WHERE (size($types) = 0 OR key IN $types)
        AND any(value IN split(toLower(touchpoint.payload), '"' + toLower(split(key, '.')[-1]) + '":')[1..]
          WHERE none(no IN $nothing WHERE value STARTS WITH no)))
    ELSE size($types) = 0 OR touchpoint.type IN $types
  END AS is_response
WITH person, max(is_sent) AS was_reached, max(coalesce(is_response, false)) AS has_responded
WHERE was_reached
RETURN count(*) AS reached, sum(CASE WHEN has_responded THEN 1 ELSE 0 END) AS responded
