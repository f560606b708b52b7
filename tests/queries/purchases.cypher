// What every person ordered, with the customer number on the orders.
// params: none
// columns: person, customer_no, at, total
// index: none
// scans: it is asked of a small graph in a test
MATCH (person:Person)<-[:OF]-(order:Order)-[:HAS]->(number:Identifier {kind: 'account_no'})
RETURN person.id AS person, number.value AS customer_no, order.ordered_at AS at, order.total AS total
