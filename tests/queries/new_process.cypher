// A person begins something in a channel.
// params: person, now
// columns: none
// index: person_id
MATCH (:Person {id: $person})<-[:OF]-(record:Account)
CREATE (process:Process {id: 'returns-1', state: 'OPEN', version: 1, started_at: $now - duration('PT1H'),
  updated_at: $now - duration('PT1H')})
CREATE (process)-[:BEGUN_BY]->(record)
