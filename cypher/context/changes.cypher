// The change feed of persons after a position, oldest first.
// params: after, limit
// columns: changes
// index: change_seq
MATCH (change:Change)
WHERE change.seq > $after
WITH change
ORDER BY change.seq LIMIT $limit
RETURN collect([
  change.seq, change.at, change.type, change.person_id, change.other_ids[..100], change.records[..100],
  size(change.records), change.model
]) AS changes
