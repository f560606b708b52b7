// Customers with an order of a type that is not cancelled, such as a subscription.
// params: order_type: text
// columns: person_id, orders
// index: none
// scans: orders are read by their label: an audience is of all customers
MATCH (order:Order {order_type: $order_type})-[:OF]->(person:Person)
WHERE coalesce(order.status, '') <> 'cancelled'
RETURN person.id AS person_id, count(order) AS orders
