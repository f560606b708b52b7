// An outbox with many entries.
// params: audience, size, at
// columns: none
// index: none
UNWIND range(1, $size) AS seq
CREATE (:Outbox {audience: $audience, seq: seq, at: $at, version: 1, kind: 'ENTER', person: 'p' + seq, payload: '{}'})
