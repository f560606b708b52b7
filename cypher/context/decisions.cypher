// What people decided, newest first, from a place on.
// params: before, before_id, limit
// columns: decisions
// index: decision_at
MATCH (decision:Decision)
WHERE decision.at <= $before AND decision.id IS NOT NULL
  AND NOT (decision.at = $before AND decision.id >= $before_id)
WITH decision
ORDER BY decision.at DESC, decision.id DESC LIMIT $limit
RETURN collect([
  decision.id, decision.kind, decision.left, decision.right, decision.by, decision.at.epochMillis, decision.why,
  decision.undone_at.epochMillis, decision.undone_by
]) AS decisions
