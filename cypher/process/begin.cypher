// Keep a process as it begins, on its record; one that stands under the id is left as it is. No row without the record.
// params: id, record_key, properties
// columns: process, record_key, is_new
// index: record_key, process_id
MATCH (record:Record {key: $record_key})
MERGE (process:Process {id: $id})
WITH record, process, process.version IS NULL AS is_new
CALL (record, process, is_new) {
  WITH *
  WHERE is_new
  SET process += $properties
  CREATE (process)-[:BEGUN_BY]->(record)
}
RETURN process {.*} AS process, record.key AS record_key, is_new
