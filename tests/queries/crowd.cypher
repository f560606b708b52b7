// Some thousand nodes of every label and relationships of every type, so that the planner has something to weigh.
// params: size
// columns: none
// index: none
UNWIND range(1, $size) AS i
CREATE (person:Person {id: 'p' + i, full_name: 'Anna ' + i})
CREATE (:FormerPerson {id: 'f' + i})-[:MERGED_INTO {at: datetime()}]->(person)
CREATE (person)-[:SPLIT_FROM {at: datetime()}]->(person)
CREATE (account:Record:Account {key: 'crm:' + i, no: 2 * i, turn: i, source: 'crm', kind: 'account'})
CREATE (order:Record:Order {key: 'shop:' + i, no: 2 * i + 1, turn: i, source: 'shop', kind: 'order'})
CREATE (device:Record:Device {key: 'app:' + i, source: 'app', kind: 'device'})
CREATE (ticket:Record:Ticket {key: 'desk:' + i, source: 'desk', kind: 'ticket'})
CREATE (registration:Record:Registration {key: 'serials:' + i, source: 'serials', kind: 'registration'})
CREATE (identifier:Identifier {key: 'email:' + i, kind: 'email', value: '' + i})
FOREACH (record IN [account, order, device, ticket, registration] |
  CREATE (record)-[:OF {since: datetime()}]->(person)
  CREATE (record)-[:WAS_OF {since: datetime(), until: datetime()}]->(person)
  CREATE (record)-[:HAS]->(identifier)
  CREATE (:Touchpoint {id: 't' + i + record.source, record_key: record.key, at: datetime()})-[:BY]->(record)
)
CREATE (device)-[:CANDIDATE]->(person)
CREATE (account)-[:SAME {bits: 12.0 + i}]->(order)
CREATE (:Decision {id: 'd' + i, turn: i, at: datetime()})-[:ABOUT]->(account)
CREATE (account)-[:REFERRED {id: 'r' + i, weight: 1.0}]->(order)
CREATE (account)-[:FOLLOWS {id: 'o' + i, weight: 1.0}]->(ticket)
CREATE (account)-[:REVIEWED {id: 'v' + i, weight: 1.0}]->(ticket)
CREATE (account)-[:MENTIONED {id: 'm' + i, weight: 1.0}]->(ticket)
CREATE (account)-[:GIFTED {id: 'g' + i, weight: 1.0}]->(ticket)
CREATE (order)-[:CONTAINS {quantity: 1.0}]->(:Product {gtin: '' + i})
CREATE (registration)-[:REGISTERS]->(:Asset {key: '' + i + '+' + i})
CREATE (account)-[:LIVES_IN]->(:Household {id: 'h' + i})
CREATE (account)-[:BELONGS_TO]->(:Organization {id: 'o' + i})
CREATE (:Consent {id: 'c' + i})-[:GIVEN_BY]->(account)
CREATE (:Change {seq: i, person_id: person.id})
