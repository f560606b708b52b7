// All decisions, with the records they are about.
// params: none
// columns: id, kind, by, why, undone_by, about
// index: none
// scans: a test reads a small graph
MATCH (decision:Decision)
RETURN decision.id AS id, decision.kind AS kind, decision.by AS by, decision.why AS why,
  decision.undone_by AS undone_by,
  COLLECT { MATCH (decision)-[about:ABOUT]->(record:Record) RETURN about.side + ' ' + record.key ORDER BY record.key } AS about
ORDER BY decision.id
