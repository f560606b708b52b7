// Who was in an audience at a time, by the ids of then, and whom they lead to today.
// params: audience, as_of, after, limit
// columns: members
// index: audience_id
MATCH (:Audience {id: $audience})<-[held:IN|WAS_IN]-(holder)
WHERE held.since <= $as_of AND coalesce(held.until > $as_of, true) AND holder.id > $after
WITH holder, held
ORDER BY holder.id LIMIT $limit
OPTIONAL MATCH (holder)-[:MERGED_INTO*1..100]->(heir:Person)
WITH holder, held, coalesce(heir.id, CASE WHEN holder:Person THEN holder.id END) AS today
RETURN collect([holder.id, held.since, held.version, held.control, today]) AS members
