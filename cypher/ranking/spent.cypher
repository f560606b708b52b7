// What persons spent, over their orders that count.
// params: persons, currency, not_in, limit
// columns: id, spent
// index: person_id
CYPHER replan=skip
UNWIND $persons AS id
MATCH (person:Person {id: id})
CALL (person) {
  MATCH (person)<-[:OF]-(record:Record)
  WITH record LIMIT $limit
  WITH record
  WHERE record:Order
    AND record.ordered_at IS NOT NULL
    AND toUpper(coalesce(record.currency, $currency)) = $currency
    AND NOT toLower(coalesce(record.status, '')) IN $not_in
  RETURN sum(coalesce(record.total, 0.0)) AS spent
}
RETURN id, spent
