// What people decided since a resolver last looked is found by the turn in which it was written.
// params: none
// columns: none
// index: none
CREATE INDEX decision_turn IF NOT EXISTS
FOR (decision:Decision)
ON (decision.turn)
