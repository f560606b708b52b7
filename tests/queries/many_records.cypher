// A person with many orders on one e-mail address.
// params: person, size
// columns: none
// index: none
CREATE (person:Person {id: $person})
CREATE (email:Identifier {key: 'email:' + $person, kind: 'email', value: $person})
WITH person, email
UNWIND range(1, $size) AS i
CREATE (order:Record:Order {key: $person + ':' + i, source: $person, kind: 'order',
  ordered_at: datetime('2025-01-01T00:00:00Z') + duration({minutes: i})})
CREATE (order)-[:OF {since: datetime('2025-01-01T00:00:00Z'), via: email.key}]->(person)
CREATE (order)-[:HAS]->(email)
