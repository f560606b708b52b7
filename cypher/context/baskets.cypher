// The orders of a person at a time with their lines, newest first.
// params: person, as_of, at, scan, limit
// columns: baskets, scanned
// index: person_id, former_person_id
OPTIONAL MATCH (:Person|FormerPerson {id: $person})<-[held:OF|WAS_OF]-(record:Record)
WHERE held.since <= $as_of AND coalesce(held.until > $as_of, true)
WITH record LIMIT $scan
WITH collect(record) AS records
CALL (records) {
  UNWIND records AS record
  WITH record
  WHERE record:Order AND record.ordered_at <= $at
  WITH record
  ORDER BY record.ordered_at DESC, record.key DESC LIMIT $limit
  RETURN collect([
    record.key, record.ordered_at, record.channel, record.order_type, record.status,
    COLLECT {
      MATCH (record)-[line:CONTAINS]->(product:Product)
      WITH line, product ORDER BY product.name, product.gtin LIMIT 100
      RETURN [product.name, product.category, line.quantity, line.unit_price]
    }
  ]) AS baskets
}
RETURN baskets, size(records) AS scanned
