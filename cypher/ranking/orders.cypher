// The orders of persons that count: of each its second since 1970, and its total.
// params: persons, currency, not_in, limit
// columns: id, orders
// index: person_id
CYPHER replan=skip
UNWIND $persons AS id
MATCH (person:Person {id: id})
RETURN id, COLLECT {
  MATCH (person)<-[:OF]-(record:Record)
  WITH record LIMIT $limit
  WITH record
  WHERE record:Order
    AND record.ordered_at IS NOT NULL
    AND record.total IS NOT NULL
    AND toUpper(coalesce(record.currency, $currency)) = $currency
    AND NOT toLower(coalesce(record.status, '')) IN $not_in
  RETURN [record.ordered_at.epochSeconds, toFloat(record.total)]
} AS orders
