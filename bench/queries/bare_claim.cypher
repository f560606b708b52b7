// Take the bare ledger's lock, held to the commit, and tell what another wrote since and which keys are there.
// params: next, keys
// columns: next, missed, present
// index: bare_ledger_id, bare_record_no, bare_record_key
MATCH (ledger:BareLedger {id: 1})
SET ledger.turn = ledger.turn + 1
WITH ledger.next AS next
RETURN next,
  COLLECT { MATCH (record:BareRecord) WHERE record.no >= $next RETURN [record.no, record.keys] } AS missed,
  COLLECT { MATCH (record:BareRecord) WHERE record.key IN $keys RETURN record.key } AS present
