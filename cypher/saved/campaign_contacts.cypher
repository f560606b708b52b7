// What was sent in a campaign in a time and what came back, by type of contact, with the customers of today concerned.
// What was sent is a response too where one of the keys of `answered` says so in its payload: what stands behind it is none
// of `nothing`, the beginnings of JSON values that say no.
// params: campaign, since, until, answered, nothing
// columns: type, is_sent, answered, contacts, persons
// index: touchpoint_campaign_at
MATCH (touchpoint:Touchpoint)
WHERE touchpoint.campaign = $campaign AND touchpoint.at > $since AND touchpoint.at <= $until
OPTIONAL MATCH (touchpoint)-[:BY]->(:Record)-[:OF]->(person:Person)
WITH touchpoint, person, touchpoint.direction = 'OUTBOUND' AS is_sent
WITH touchpoint.type AS type, is_sent, person, touchpoint,
  CASE WHEN is_sent THEN [key IN $answered
    WHERE any(value IN split(toLower(touchpoint.payload), '"' + toLower(split(key, '.')[-1]) + '":')[1..]
      WHERE none(no IN $nothing WHERE value STARTS WITH no))]
  ELSE [] END AS answered
RETURN type, is_sent, answered, count(DISTINCT touchpoint) AS contacts, count(DISTINCT person) AS persons
ORDER BY type, is_sent, answered
