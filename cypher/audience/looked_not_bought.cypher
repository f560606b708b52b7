// Customers with a contact of a type in the last so many days and no order since; what was cancelled does not count.
// params: type: text, days: whole
// columns: person_id, last_seen
// index: touchpoint_record_key_at
// scans: records are read by their label: an audience is of all customers
MATCH (record:Record)-[:OF]->(person:Person)
CALL (record) {
  MATCH (touchpoint:Touchpoint)
  USING INDEX SEEK touchpoint:Touchpoint(record_key, at)
  WHERE touchpoint.record_key = record.key
    AND touchpoint.at > datetime() - duration({days: $days})
    AND touchpoint.type = $type
  RETURN max(touchpoint.at) AS seen
}
WITH person, max(seen) AS last_seen
WHERE last_seen IS NOT NULL AND NOT EXISTS {
  MATCH (person)<-[:OF]-(order:Order)
  WHERE order.ordered_at > last_seen AND coalesce(order.status, '') <> 'cancelled'
}
RETURN person.id AS person_id, last_seen
