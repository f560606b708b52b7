// Contacts that the company made with people who share a household and a mailbox, and what they said to it.
// params: none
// columns: none
// index: none
CREATE (ada:Person {id: 'ada', full_name: 'Ada Boole', email: 'boole@example.org', email_from: 'crm:ada',
  phone: '+442079460018', phone_from: 'crm:ada', country: 'Großbritannien', country_from: 'crm:ada'})
CREATE (george:Person {id: 'george', full_name: 'George Boole', email: 'boole@example.org', email_from: 'crm:george'})
CREATE (mail:Identifier {key: 'email:boole@example.org', kind: 'email', value: 'boole@example.org'})
CREATE (home:Household {id: 'h-boole', name: 'Boole'})
FOREACH (person IN [ada, george] |
  CREATE (account:Record:Account {key: 'crm:' + person.id, kind: 'account', attachment: 'DESCRIBES'})
  CREATE (account)-[:OF {since: datetime('2026-01-01T00:00:00Z'), via: 'description'}]->(person)
  CREATE (account)-[:HAS]->(mail)
  CREATE (account)-[:LIVES_IN]->(home)
  CREATE (:Consent {id: 'news-' + person.id, purpose: 'newsletter', state: 'GRANTED', channel: 'email',
    at: datetime('2026-01-02T00:00:00Z'), proof: 'double opt-in'})-[:GIVEN_BY]->(account))
CREATE (mailbox:Record:ContactPoint {key: 'mail:email:boole@example.org', kind: 'contact_point', attachment: 'SHARED'})
CREATE (mailbox)-[:HAS]->(mail)
CREATE (:Consent {id: 'objection', purpose: 'direct_marketing', state: 'REVOKED',
  at: datetime('2026-05-01T00:00:00Z')})-[:GIVEN_BY]->(mailbox)
CREATE (:Consent {id: 'by somebody', purpose: 'personalisation', state: 'GRANTED',
  at: datetime('2026-04-01T00:00:00Z')})-[:GIVEN_BY]->(mailbox)
FOREACH (person IN [ada, george] | CREATE (mailbox)-[:CANDIDATE {via: mail.key}]->(person))
WITH 1 AS one
UNWIND [
  ['crm:ada', '2026-03-01', 'newsletter_sent', 'email', 'OUTBOUND'],
  ['crm:ada', '2026-03-02', 'newsletter_sent', 'email', 'OUTBOUND'],
  ['crm:ada', '2026-03-02', 'answer_sent', 'email', 'OUTBOUND'],
  ['crm:ada', '2026-03-02', 'product_viewed', 'web', 'INBOUND'],
  ['crm:george', '2026-03-03', 'newsletter_sent', 'email', 'OUTBOUND'],
  ['mail:email:boole@example.org', '2026-03-03', 'newsletter_sent', 'email', 'OUTBOUND']
] AS sent
CREATE (:Touchpoint {id: sent[0] + ' ' + sent[1] + ' ' + sent[2], record_key: sent[0],
  at: datetime(sent[1] + 'T10:00:00Z'), type: sent[2], channel: sent[3], direction: sent[4]})
