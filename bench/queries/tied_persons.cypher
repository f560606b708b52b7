// Create persons with one account each, and an order of each tenth.
// params: first, after
// columns: none
// index: none
UNWIND range($first, $after - 1) AS number
CREATE (person:Person {id: '01JFM0000000000000' + toString(10000000 + number), anonymous: false, since: datetime()})
CREATE (record:Record {key: 'crm:' + toString(number), no: number, source: 'crm', kind: 'account'})
CREATE (record)-[:OF {since: datetime(), via: 'description'}]->(person)
FOREACH (_ IN CASE number % 10 WHEN 0 THEN [1] ELSE [] END |
  SET record:Order, record.ordered_at = datetime(), record.total = 10.0 + number % 100
)
