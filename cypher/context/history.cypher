// The changes that made a person what they are, newest first: their own, those of ids merged into them,
// and those by which others took records of theirs.
// params: person, as_of, before, scan, limit
// columns: changes
// index: person_id, former_person_id, change_person_id
MATCH (person:Person|FormerPerson {id: $person})
WITH [person.id] + COLLECT {
       MATCH (person)<-[:MERGED_INTO*1..20]-(merged:FormerPerson)
       RETURN merged.id LIMIT 100
     } AS own,
     COLLECT {
       MATCH (person)<-[:WAS_OF]-(record:Record)
       WITH record LIMIT $scan
       MATCH (record)-[:OF]->(taker)
       WITH DISTINCT taker LIMIT 100
       RETURN taker.id
     } + COLLECT {
       MATCH (person)-[:WAS_MERGED_INTO]->(once)
       RETURN once.id LIMIT 100
     } AS takers
UNWIND own + takers AS id
MATCH (change:Change {person_id: id})
WITH DISTINCT change, own
WHERE change.seq < $before AND change.at <= $as_of
  AND (change.person_id IN own OR any(other IN change.other_ids WHERE other IN own))
WITH change
ORDER BY change.seq DESC LIMIT $limit
RETURN collect([
  change.seq, change.at, change.type, change.person_id, change.other_ids[..100], change.records[..100],
  size(change.records), change.model
]) AS changes
