// What an address did not take, after a number, oldest first, and how much that is in all.
// params: id, after, limit
// columns: letters, count
// index: dead_letter_webhook_seq
CALL () {
  MATCH (letter:DeadLetter)
  WHERE letter.webhook = $id AND letter.seq > $after
  WITH letter
  ORDER BY letter.webhook, letter.seq LIMIT $limit
  RETURN collect([letter.seq, letter.at, letter.problem]) AS letters
}
RETURN letters, COUNT { MATCH (letter:DeadLetter) WHERE letter.webhook = $id AND letter.seq > 0 } AS count
