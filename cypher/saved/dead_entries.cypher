// The entries of an outbox that an address did not take, after a number, oldest first.
// params: id, audience, after, limit
// columns: entries
// index: dead_letter_webhook_seq, outbox_audience_seq
MATCH (letter:DeadLetter)
WHERE letter.webhook = $id AND letter.seq > $after
WITH letter
ORDER BY letter.webhook, letter.seq LIMIT $limit
MATCH (entry:Outbox)
USING INDEX SEEK entry:Outbox(audience, seq)
WHERE entry.audience = $audience AND entry.seq = letter.seq
WITH entry
ORDER BY entry.seq
RETURN collect([entry.seq, entry.at, entry.kind, entry.person, entry.version, entry.payload]) AS entries
