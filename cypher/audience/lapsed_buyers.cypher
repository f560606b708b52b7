// Customers whose last order is so many days ago or more, but not longer than so many; cancelled ones do not count.
// params: from_days: whole, to_days: whole
// columns: person_id, last_order, orders
// index: none
// scans: orders are read by their label: an audience is of all customers
MATCH (order:Order)-[:OF]->(person:Person)
WHERE coalesce(order.status, '') <> 'cancelled'
WITH person, max(order.ordered_at) AS last_order, count(order) AS orders
WHERE last_order <= datetime() - duration({days: $from_days})
  AND last_order > datetime() - duration({days: $to_days})
RETURN person.id AS person_id, last_order, orders
