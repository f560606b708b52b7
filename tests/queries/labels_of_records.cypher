// The labels of every record.
// params: none
// columns: key, labels
// index: none
// scans: a test reads a small graph
MATCH (record:Record)
UNWIND labels(record) AS label
WITH record, label
ORDER BY label
RETURN record.key AS key, collect(label) AS labels
ORDER BY key
