// What came in is found by the turn that brought it.
// params: none
// columns: none
// index: none
CREATE INDEX arrival_turn IF NOT EXISTS
FOR (arrival:Arrival) ON (arrival.turn)
