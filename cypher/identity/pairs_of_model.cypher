// The pairs that a model has weighed, of the records in a range of numbers.
// params: first, after, model
// columns: pairs
// index: record_no
MATCH (record:Record)
WHERE $first <= record.no < $after
MATCH (record)-[same:SAME {model: $model}]->(other:Record)
RETURN collect([record.no, other.no]) AS pairs
