// Who bought on three days or more, until a time, for money.
// params: until
// columns: persons
// index: none
// scans: a test reads a small graph
MATCH (order:Order)-[:OF]->(person:Person)
WHERE order.ordered_at <= $until AND order.total > 0 AND coalesce(order.currency, 'EUR') = 'EUR'
  AND NOT coalesce(order.status, '') IN ['cancelled', 'canceled', 'returned', 'refunded', 'failed']
WITH person, count(DISTINCT date(order.ordered_at)) AS days
WHERE days >= 3
RETURN collect(person.id) AS persons
