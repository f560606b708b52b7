// What a resolver has not seen yet is found by the turn in which it was written.
// params: none
// columns: none
// index: none
CREATE INDEX record_turn IF NOT EXISTS
FOR (record:Record) ON (record.turn)
