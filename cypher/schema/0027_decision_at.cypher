// Decisions are listed newest first.
// params: none
// columns: none
// index: none
CREATE INDEX decision_at IF NOT EXISTS
FOR (decision:Decision)
ON (decision.at, decision.id)
