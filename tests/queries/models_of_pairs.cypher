// Which models weighed the pairs, those that hold and those that did.
// params: none
// columns: type, model, count
// index: none
// scans: a test reads a small graph
MATCH (:Record)-[same:SAME|WAS_SAME]->(:Record)
RETURN type(same) AS type, same.model AS model, count(*) AS count
ORDER BY type
