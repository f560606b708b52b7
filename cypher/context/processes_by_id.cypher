// Processes by their ids, each with its record and its hand-overs, newest first.
// params: ids
// columns: processes
// index: process_id
UNWIND $ids AS id
MATCH (process:Process {id: id})-[:BEGUN_BY]->(record:Record)
RETURN collect([
  process {.*},
  record.key,
  COLLECT {
    MATCH (process)-[:HANDED_OVER]->(handover:Handover)
    WITH handover ORDER BY handover.version DESC LIMIT 100
    RETURN handover {.*}
  }
]) AS processes
