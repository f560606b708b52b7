// What people decided, or took back, in a range of turns.
// params: after, until
// columns: decisions
// index: decision_turn
CYPHER replan=skip
MATCH (decision:Decision)
WHERE $after < decision.turn <= $until
RETURN collect([
  decision.id, decision.kind, decision.left, decision.right, decision.by, decision.at.epochMillis, decision.why,
  decision.undone_at.epochMillis, decision.undone_by
]) AS decisions
