// The entries of an audience's outbox after a number, oldest first.
// params: audience, after, limit
// columns: entries
// index: outbox_audience_seq
MATCH (entry:Outbox)
WHERE entry.audience = $audience AND entry.seq > $after
WITH entry
ORDER BY entry.audience, entry.seq LIMIT $limit
RETURN collect([entry.seq, entry.at, entry.kind, entry.person, entry.version, entry.payload]) AS entries
