// A decision's id belongs to one decision.
// params: none
// columns: none
// index: none
CREATE CONSTRAINT decision_id IF NOT EXISTS
FOR (decision:Decision)
REQUIRE decision.id IS UNIQUE
