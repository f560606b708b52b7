// How many of an audience did something within some days after they came in: of whom a campaign may reach, and of the
// control group. Who was in both at different times counts in neither, and what is sent to somebody is no response.
// params: audience, type, days
// columns: control, persons, responded
// index: audience_id, touchpoint_record_key_at
MATCH (:Audience {id: $audience})<-[held:IN|WAS_IN]-(holder)
OPTIONAL MATCH (holder)-[:MERGED_INTO*1..100]->(heir:Person)
WITH coalesce(heir, holder) AS person, min(held.since) AS since, collect(DISTINCT held.control) AS groups
WHERE person:Person AND size(groups) = 1
WITH groups[0] AS control, EXISTS {
  MATCH (person)<-[:OF]-(record:Record)
  MATCH (touchpoint:Touchpoint)
  USING INDEX SEEK touchpoint:Touchpoint(record_key, at)
  WHERE touchpoint.record_key = record.key
    AND touchpoint.at > since
    AND touchpoint.at <= since + duration({days: $days})
    AND touchpoint.type = $type
    AND touchpoint.direction <> 'OUTBOUND'
} AS has_responded
RETURN control, count(*) AS persons, sum(CASE WHEN has_responded THEN 1 ELSE 0 END) AS responded
