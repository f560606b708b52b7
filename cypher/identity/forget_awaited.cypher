// Take away awaited records that nothing names any more.
// params: keys
// columns: none
// index: record_key
CYPHER replan=skip
MATCH (record:Record)
WHERE record.key IN $keys AND record.no IS NULL AND NOT EXISTS { (record)--() }
DELETE record
