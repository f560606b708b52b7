// Write records of a dozen fields with their blocking keys and links, and give the lock back.
// params: rows, inside, across, gone, next
// columns: linked_inside, linked_across, unlinked
// index: bare_record_no, bare_ledger_id
CALL () {
  UNWIND $rows AS row
  CREATE (record:BareRecord {
    no: row[0], key: row[1], keys: row[2], person: row[3], source: row[4], observed_at: row[5], given_name: row[6],
    family_name: row[7], birth_date: row[8], address_line: row[9], city: row[10], postcode: row[11], email: row[12],
    phone: row[13], device_id: row[14]
  })
  RETURN collect(record) AS records
}
CALL (records) {
  UNWIND $inside AS link
  WITH records[link[0]] AS left, records[link[1]] AS right, link
  CREATE (left)-[:BARE_SAME {bits: link[2]}]->(right)
  RETURN count(*) AS linked_inside
}
CALL (records) {
  UNWIND $across AS link
  WITH records[link[0]] AS left, link
  MATCH (right:BareRecord {no: link[1]})
  CREATE (left)-[:BARE_SAME {bits: link[2]}]->(right)
  RETURN count(*) AS linked_across
}
CALL () {
  UNWIND $gone AS link
  MATCH (:BareRecord {no: link[0]})-[same:BARE_SAME]->(:BareRecord {no: link[1]})
  DELETE same
  RETURN count(*) AS unlinked
}
MATCH (ledger:BareLedger {id: 1})
SET ledger.next = $next
RETURN linked_inside, linked_across, unlinked
