// A person with one account and contacts on it: one a second on ten channels, the last `ties` of them at one instant.
// params: person, size, ties
// columns: none
// index: none
CREATE (person:Person {id: $person})
CREATE (account:Record:Account {key: $person + ':1', source: $person, kind: 'account'})
CREATE (account)-[:OF {since: datetime('2020-01-01T00:00:00Z'), via: 'description'}]->(person)
WITH account
UNWIND range(1, $size) AS i
WITH account, i, CASE WHEN i > $size - $ties THEN $size - $ties ELSE i END AS second
CREATE (:Touchpoint {id: account.key + '/' + i, record_key: account.key, type: 'seen', channel: 'c' + i % 10,
  direction: 'INBOUND', at: datetime('2025-01-01T00:00:00Z') + duration({seconds: second})})-[:BY]->(account)
