// Forget dead letters of an address: they were taken after all, or given up.
// params: id, seqs
// columns: forgotten
// index: dead_letter_webhook_seq
UNWIND $seqs AS seq
MATCH (letter:DeadLetter {webhook: $id, seq: seq})
DELETE letter
RETURN count(*) AS forgotten
