// The processes on a person's records that were open at a time, those that went on last first, with their hand-overs.
// params: person, as_of, at, scan, limit
// columns: processes, scanned
// index: person_id, former_person_id
OPTIONAL MATCH (:Person|FormerPerson {id: $person})<-[held:OF|WAS_OF]-(record:Record)
WHERE held.since <= $as_of AND coalesce(held.until > $as_of, true)
WITH record LIMIT $scan
WITH collect(record) AS records
CALL (records) {
  UNWIND records AS record
  MATCH (record)<-[:BEGUN_BY]-(process:Process)
  WHERE process.started_at <= $at AND coalesce(process.ended_at > $at, true)
  WITH record, process
  ORDER BY process.updated_at DESC, process.id DESC LIMIT $limit
  RETURN collect([
    process {.*},
    record.key,
    COLLECT {
      MATCH (process)-[:HANDED_OVER]->(handover:Handover)
      WITH handover ORDER BY handover.version DESC LIMIT 100
      RETURN handover {.*}
    }
  ]) AS processes
}
RETURN processes, size(records) AS scanned
