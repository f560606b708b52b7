// Customers who spent most in the last so many days, those who spent most first; what was cancelled does not count.
// params: days: whole, currency: text, at_most: whole
// columns: person_id, spent, priority
// index: none
// scans: orders are read by their label: an audience is of all customers
MATCH (order:Order)-[:OF]->(person:Person)
WHERE order.ordered_at > datetime() - duration({days: $days}) AND order.currency = $currency
  AND coalesce(order.status, '') <> 'cancelled'
WITH person, sum(order.total) AS spent
ORDER BY spent DESC, person.id
LIMIT $at_most
RETURN person.id AS person_id, spent, spent AS priority
