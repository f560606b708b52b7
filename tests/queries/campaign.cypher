// A small town of customers, each held back by another gate, and what a path audience goes along.
// params: now
// columns: none
// index: none
UNWIND [
  ['ok', 'GRANTED'], ['silent', null], ['objects', 'GRANTED'], ['no_mail', 'GRANTED'], ['waits', 'GRANTED'],
  ['owes', 'GRANTED'], ['full', 'GRANTED'], ['mate', 'GRANTED'], ['left_out', 'GRANTED']
] AS one
CREATE (person:Person {id: one[0], anonymous: false, full_name: one[0], country: 'DE', city: 'Bonn'})
CREATE (account:Record:Account {key: 'crm:' + one[0], kind: 'account', source: 'crm', attachment: 'DESCRIBES'})
CREATE (account)-[:OF {since: $now - duration('P1Y'), via: 'description'}]->(person)
FOREACH (state IN CASE WHEN one[1] IS NULL THEN [] ELSE [one[1]] END |
  CREATE (:Consent {id: 'c-' + one[0], purpose: 'newsletter', state: state, channel: 'email',
    at: $now - duration('P30D'), proof: 'double opt-in'})-[:GIVEN_BY]->(account))
WITH collect([one[0], person, account]) AS made
UNWIND made AS one
WITH made, one[0] AS name, one[1] AS person, one[2] AS account
CALL (name, person, account) {
  WITH name, person, account WHERE name <> 'no_mail'
  SET person.email = name + '@example.org'
}
CALL (name, account) {
  WITH name, account WHERE name IN ['ok', 'mate']
  MERGE (home:Household {id: 'home'})
  CREATE (account)-[:LIVES_IN]->(home)
}
CALL (name, person) {
  WITH name, person WHERE name = 'waits'
  CREATE (ticket:Record:Ticket {key: 'desk:t', kind: 'ticket', source: 'desk', opened_at: $now - duration('P1D'),
    status: 'open'})-[:OF {since: $now, via: 'x'}]->(person)
}
CALL (name, person) {
  WITH name, person WHERE name = 'owes'
  CREATE (:Record:Invoice {key: 'erp:i', kind: 'invoice', source: 'erp', issued_at: $now - duration('P40D'),
    open_amount: 12.5, dunning_level: 1.0})-[:OF {since: $now, via: 'x'}]->(person)
}
CALL (name, account) {
  WITH name, account WHERE name = 'full'
  UNWIND range(1, 3) AS day
  CREATE (:Touchpoint {id: 'sent-' + day, record_key: account.key, at: $now - duration({days: day}), channel: 'email',
    type: 'newsletter_sent', direction: 'OUTBOUND'})-[:BY]->(account)
}
CALL (name, account) {
  WITH name, account WHERE name = 'objects'
  CREATE (:Consent {id: 'objection', purpose: 'direct_marketing', state: 'REVOKED',
    at: $now - duration('P2D')})-[:GIVEN_BY]->(account)
}
WITH head(collect(made)) AS made
UNWIND ['waits', 'ok', 'mate'] AS name
WITH name, head([one IN made WHERE one[0] = name | one[1]]) AS person
MERGE (kettle:Product {gtin: '4006381333931', name: 'Kettle', category: 'kitchen'})
CREATE (order:Record:Order {key: 'shop:' + name, kind: 'order', source: 'shop', ordered_at: $now - duration('P60D')})
CREATE (order)-[:OF {since: $now, via: 'x'}]->(person)
CREATE (order)-[:CONTAINS {quantity: 1.0}]->(kettle)
WITH collect(order) AS orders
MATCH (ticket:Ticket {key: 'desk:t'}), (waits:Record {key: 'crm:waits'}), (ok:Record {key: 'crm:ok'}),
  (full:Record {key: 'crm:full'}), (mate:Record {key: 'crm:mate'}), (order:Order {key: 'shop:waits'})
CREATE (number:Identifier {key: 'order_no:O1', kind: 'order_no', value: 'O1'})
CREATE (ticket)-[:HAS]->(number), (order)-[:HAS]->(number)
CREATE (:Touchpoint {id: 'nps', record_key: waits.key, at: $now - duration('P3D'), channel: 'web',
  type: 'survey_detractor', direction: 'INBOUND'})-[:BY]->(waits)
CREATE (full)-[:FOLLOWS {id: 'f1', weight: 1.0, at: $now}]->(waits)
CREATE (ok)-[:FOLLOWS {id: 'f2', weight: 1.0, at: $now}]->(full)
CREATE (mate)-[:REFERRED {id: 'r1', weight: 1.0, at: $now}]->(full)
