// Who is in an audience today, by id: ids that were merged away since count for whom they lead to.
// params: audience, after, limit
// columns: members
// index: audience_id
MATCH (:Audience {id: $audience})<-[held:IN]-(holder)
OPTIONAL MATCH (holder)-[:MERGED_INTO*1..100]->(heir:Person)
WITH coalesce(heir, holder) AS person, held
WHERE person:Person AND person.id > $after
WITH person.id AS id, min(held.since) AS since, max(held.version) AS version, max(held.control) AS control
ORDER BY id LIMIT $limit
RETURN collect([id, since, version, control, id]) AS members
