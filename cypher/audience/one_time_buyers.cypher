// Customers with exactly one order that was not cancelled, made in the last so many days.
// params: days: whole
// columns: person_id, ordered_at
// index: none
// scans: orders are read by their label: an audience is of all customers
MATCH (order:Order)-[:OF]->(person:Person)
WHERE coalesce(order.status, '') <> 'cancelled'
WITH person, collect(order) AS orders
WHERE size(orders) = 1 AND orders[0].ordered_at > datetime() - duration({days: $days})
RETURN person.id AS person_id, orders[0].ordered_at AS ordered_at
