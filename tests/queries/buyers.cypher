// Three buyers: often, once, and never; some orders that do not count.
// params: none
// columns: none
// index: none
UNWIND [
  ['often', '2025-10-01', 120.0, 'EUR', 'delivered'],
  ['often', '2025-12-01', 80.0, 'EUR', 'delivered'],
  ['often', '2025-12-01', 20.0, 'EUR', 'delivered'],
  ['often', '2026-02-01', 300.0, 'EUR', 'shipped'],
  ['often', '2026-02-10', 900.0, 'EUR', 'cancelled'],
  ['often', '2026-02-11', 900.0, 'USD', 'delivered'],
  ['once', '2025-01-01', 50.0, 'EUR', 'delivered'],
  ['never', null, null, null, null]
] AS bought
MERGE (person:Person {id: bought[0]})
CREATE (record:Record {key: 'shop:' + bought[0] + coalesce(bought[1] + bought[2], '')})
CREATE (record)-[:OF {since: datetime('2025-01-01T00:00:00Z'), via: 'description'}]->(person)
SET record:$(CASE WHEN bought[1] IS NULL THEN 'Account' ELSE 'Order' END)
SET record.ordered_at = datetime(bought[1] + 'T10:00:00Z'), record.total = bought[2], record.currency = bought[3],
  record.status = bought[4]
