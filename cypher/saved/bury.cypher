// Keep entries that an address did not take apart, with the reason.
// params: id, seqs, at, problem
// columns: none
// index: dead_letter_webhook_seq
UNWIND $seqs AS seq
MERGE (letter:DeadLetter {webhook: $id, seq: seq})
ON CREATE SET letter.at = $at, letter.problem = $problem
