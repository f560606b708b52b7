// Which of these records were named by others before they came.
// params: keys
// columns: keys
// index: record_key
CYPHER replan=skip
MATCH (record:Record)
WHERE record.key IN $keys AND record.no IS NULL
RETURN collect(record.key) AS keys
