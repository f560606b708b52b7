// Anna Müller, who was two people until February, her neighbours, and one of everything that a customer can have.
// params: none
// columns: none
// index: none
CREATE (anna:Person {id: 'anna', anonymous: false, since: datetime('2026-01-01T00:00:00Z'),
  given_name: 'Anna', given_name_from: 'crm:1', family_name: 'Müller', family_name_from: 'crm:1',
  full_name: 'Anna Müller', full_name_from: 'crm:1', birth_date: '1980-05-17', birth_date_from: 'shop:1',
  email: 'anna@example.org', email_from: 'crm:1', city: 'Köln', city_from: 'shop:1'})
CREATE (bert:Person {id: 'bert', anonymous: false, since: datetime('2026-01-01T00:00:00Z'),
  given_name: 'Bert', given_name_from: 'crm:2', family_name: 'Müller', family_name_from: 'crm:2'})
CREATE (clara:Person {id: 'clara', anonymous: false, since: datetime('2026-01-01T00:00:00Z'),
  full_name: 'Clara Schmidt', full_name_from: 'crm:3'})
CREATE (dora:Person {id: 'dora', anonymous: false, since: datetime('2026-01-01T00:00:00Z'),
  full_name: 'Dora Jönsson', full_name_from: 'crm:4'})
CREATE (ghost:Person {id: 'ghost', anonymous: true, since: datetime('2026-01-01T00:00:00Z')})
CREATE (former:FormerPerson {id: 'anna-of-the-shop', until: datetime('2026-02-01T00:00:00Z')})
CREATE (oldest:FormerPerson {id: 'anna-of-the-app', until: datetime('2026-01-15T00:00:00Z')})
CREATE (:FormerPerson {id: 'nobodys', since: datetime('2026-01-01T00:00:00Z'),
  until: datetime('2026-01-20T00:00:00Z')})
CREATE (oldest)-[:MERGED_INTO {at: oldest.until}]->(former)
CREATE (former)-[:MERGED_INTO {at: former.until}]->(anna)

CREATE (crm:Record:Account {key: 'crm:1', no: 1, source: 'crm', kind: 'account', attachment: 'DESCRIBES',
  opened_at: datetime('2025-03-01T00:00:00Z'), observed_at: datetime('2025-12-01T00:00:00Z'), segment: 'gold',
  full_name: 'Anna Müller', compared: '{"full_name": "anna muller"}', junk: ['phone:000000'], digest: 'd'})
CREATE (shop:Record:Account {key: 'shop:1', no: 2, source: 'shop', kind: 'account', attachment: 'DESCRIBES',
  opened_at: datetime('2025-06-01T00:00:00Z'), full_name: 'A. Mueller', compared: '{"full_name": "a mueller"}'})
CREATE (erp:Record:Account {key: 'erp:1', no: 3, source: 'erp', kind: 'account', attachment: 'DESCRIBES',
  opened_at: datetime('2025-07-01T00:00:00Z')})
CREATE (new_order:Record:Order {key: 'shop:o2', no: 4, source: 'shop', kind: 'order', attachment: 'ATTACHED',
  ordered_at: datetime('2026-01-05T00:00:00Z'), status: 'shipped', order_type: 'subscription', total: 59.5,
  currency: 'EUR'})
CREATE (old_order:Record:Order {key: 'shop:o1', no: 5, source: 'shop', kind: 'order', attachment: 'ATTACHED',
  ordered_at: datetime('2025-11-05T00:00:00Z'), status: 'delivered', order_type: 'standard'})
CREATE (open:Record:Ticket {key: 'desk:t1', no: 6, source: 'desk', kind: 'ticket', attachment: 'ATTACHED',
  opened_at: datetime('2026-01-07T00:00:00Z'), status: 'open', subject: 'It leaks'})
CREATE (closed:Record:Ticket {key: 'desk:t2', no: 7, source: 'desk', kind: 'ticket', attachment: 'ATTACHED',
  opened_at: datetime('2025-02-07T00:00:00Z'), status: 'closed'})
CREATE (phone:Record:Device {key: 'app:phone', no: 8, source: 'app', kind: 'device', attachment: 'ATTACHED',
  model: 'Pixel 9', first_seen_at: datetime('2025-09-01T00:00:00Z')})
CREATE (invoice:Record:Invoice {key: 'erp:i1', no: 9, source: 'erp', kind: 'invoice', attachment: 'ATTACHED',
  issued_at: datetime('2026-01-06T00:00:00Z'), open_amount: 59.5, dunning_level: 1.0})
CREATE (resold:Record:Registration {key: 'serials:2', no: 10, source: 'serials', kind: 'registration',
  attachment: 'ATTACHED', registered_at: datetime('2026-01-10T00:00:00Z'), serial: 'SN1'})
CREATE (first_sold:Record:Registration {key: 'serials:1', no: 11, source: 'serials', kind: 'registration',
  attachment: 'ATTACHED', registered_at: datetime('2024-05-01T00:00:00Z'), serial: 'SN1'})
CREATE (tablet:Record:Device {key: 'app:tablet', no: 12, source: 'app', kind: 'device', attachment: 'SHARED'})
CREATE (crm_2:Record:Account {key: 'crm:2', no: 13, source: 'crm', kind: 'account', attachment: 'DESCRIBES'})
CREATE (crm_3:Record:Account {key: 'crm:3', no: 14, source: 'crm', kind: 'account', attachment: 'DESCRIBES'})
CREATE (crm_4:Record:Account {key: 'crm:4', no: 15, source: 'crm', kind: 'account', attachment: 'DESCRIBES'})
CREATE (unclaimed:Record:Device {key: 'app:unclaimed', no: 16, source: 'app', kind: 'device',
  attachment: 'ANONYMOUS'})
CREATE (named:Record {key: 'crm:unseen'})

CREATE (email:Identifier {key: 'email:anna@example.org', kind: 'email', value: 'anna@example.org'})
CREATE (line:Identifier {key: 'phone:+4930901820', kind: 'phone', value: '+4930901820'})
CREATE (order_no:Identifier {key: 'order_no:O2', kind: 'order_no', value: 'O2'})
CREATE (user:Identifier {key: 'user_id:u1', kind: 'user_id', value: 'u1'})
CREATE (tablet_id:Identifier {key: 'device_id:tablet', kind: 'device_id', value: 'tablet'})
CREATE (unclaimed_id:Identifier {key: 'device_id:unclaimed', kind: 'device_id', value: 'unclaimed'})
CREATE (badge:Identifier {key: 'badge_no:B-1', kind: 'badge_no', value: 'B-1'})
CREATE (crm_4)-[:HAS]->(badge), (crm)-[:HAS]->(email), (crm)-[:HAS]->(line), (crm_2)-[:HAS]->(line), (shop)-[:HAS]->(user),
       (new_order)-[:HAS]->(email), (new_order)-[:HAS]->(order_no), (old_order)-[:HAS]->(email),
       (open)-[:HAS]->(order_no), (closed)-[:HAS]->(email), (phone)-[:HAS]->(user), (invoice)-[:HAS]->(order_no),
       (tablet)-[:HAS]->(tablet_id), (unclaimed)-[:HAS]->(unclaimed_id)

CREATE (crm)-[:OF {since: datetime('2026-01-01T00:00:00Z'), via: 'description'}]->(anna)
CREATE (erp)-[:OF {since: datetime('2026-01-01T00:00:00Z'), via: 'description'}]->(anna)
CREATE (shop)-[:WAS_OF {since: datetime('2026-01-01T00:00:00Z'), until: former.until, via: 'description'}]->(former)
CREATE (shop)-[:OF {since: former.until, via: 'description'}]->(anna)
CREATE (phone)-[:WAS_OF {since: datetime('2026-01-01T00:00:00Z'), until: former.until, via: user.key}]->(former)
CREATE (phone)-[:OF {since: former.until, via: user.key}]->(anna)
CREATE (resold)-[:OF {since: datetime('2026-01-12T00:00:00Z'), via: email.key}]->(anna)
CREATE (first_sold)-[:OF {since: datetime('2026-01-01T00:00:00Z'), via: line.key}]->(bert)
FOREACH (record IN [new_order, old_order, closed] |
  CREATE (record)-[:OF {since: datetime('2026-01-01T00:00:00Z'), via: email.key}]->(anna))
FOREACH (record IN [open, invoice] |
  CREATE (record)-[:OF {since: datetime('2026-01-01T00:00:00Z'), via: order_no.key}]->(anna))
CREATE (crm_2)-[:OF {since: datetime('2026-01-01T00:00:00Z'), via: 'description'}]->(bert)
CREATE (crm_3)-[:OF {since: datetime('2026-01-01T00:00:00Z'), via: 'description'}]->(clara)
CREATE (crm_4)-[:OF {since: datetime('2026-01-01T00:00:00Z'), via: 'description'}]->(dora)
CREATE (unclaimed)-[:OF {since: datetime('2026-01-01T00:00:00Z'), via: unclaimed_id.key}]->(ghost)
FOREACH (person IN [anna, bert] | CREATE (tablet)-[:CANDIDATE {via: tablet_id.key}]->(person))

CREATE (crm)-[:SAME {bits: 14.0, by: 'model', at: datetime('2026-01-01T00:00:00Z'), model: 'm1',
  evidence: '[["full_name","anna muller","a mueller","close",14.0]]'
}]->(erp)
CREATE (erp)-[:SAME {bits: 6.0, by: 'model', at: former.until, model: 'm1', evidence: '[]'}]->(shop)
CREATE (shop)-[:SAME {bits: 2.0, by: 'model', at: former.until, model: 'm1', evidence: '[]'}]->(crm)

CREATE (new_order)-[:CONTAINS {quantity: 2.0, unit_price: 25.0}]->
       (:Product {gtin: '4006381333931', name: 'Kettle', category: 'kitchen'})
CREATE (new_order)-[:CONTAINS {quantity: 1.0, unit_price: 9.5}]->(:Product {gtin: 'name:Filter', name: 'Filter'})
CREATE (asset:Asset {key: '4006381333931+SN1', gtin: '4006381333931', serial: 'SN1', name: 'Kettle'})
CREATE (resold)-[:REGISTERS]->(asset), (first_sold)-[:REGISTERS]->(asset)
CREATE (household:Household {id: 'h1', name: 'Müller'})
CREATE (crm)-[:LIVES_IN]->(household), (crm_2)-[:LIVES_IN]->(household)
CREATE (erp)-[:BELONGS_TO]->(:Organization {id: 'o1', name: 'Kettle Ltd'})
CREATE (:Consent {id: 'c1', purpose: 'newsletter', state: 'GRANTED', channel: 'email', source: 'crm',
  at: datetime('2025-04-01T00:00:00Z')})-[:GIVEN_BY]->(crm)
CREATE (:Consent {id: 'c2', purpose: 'newsletter', state: 'REVOKED', channel: 'email', source: 'shop',
  at: datetime('2025-08-01T00:00:00Z')})-[:GIVEN_BY]->(shop)

CREATE (crm_3)-[:REFERRED {id: 'r1', weight: 2.0, at: datetime('2025-01-01T00:00:00Z')}]->(crm)
CREATE (crm_4)-[:REFERRED {id: 'r2', weight: 0.5, at: datetime('2025-01-01T00:00:00Z')}]->(crm_3)
CREATE (shop)-[:FOLLOWS {id: 'f1', weight: 1.5, at: datetime('2025-01-01T00:00:00Z')}]->(crm_2)

FOREACH (i IN range(1, 7) |
  CREATE (:Touchpoint {id: 'tie-' + i, record_key: 'crm:1', at: datetime('2026-01-03T10:00:00Z'), channel: 'web',
    type: 'page_viewed', direction: 'INBOUND', stage: 'EXPLORE'})-[:BY]->(crm))
CREATE (:Touchpoint {id: 'app-1', record_key: 'app:phone', at: datetime('2026-01-03T10:00:00Z'), channel: 'app',
  type: 'screen_viewed', direction: 'INBOUND'})-[:BY]->(phone)
CREATE (:Touchpoint {id: 'mail-1', record_key: 'crm:1', at: datetime('2026-01-04T08:00:00Z'), channel: 'email',
  type: 'newsletter_sent', direction: 'OUTBOUND', payload: '{"campaign": "spring"}'})-[:BY]->(crm)
CREATE (:Touchpoint {id: 'call-1', record_key: 'shop:1', at: datetime('2026-03-01T08:00:00Z'), channel: 'phone',
  type: 'call', direction: 'INBOUND'})-[:BY]->(shop)

CREATE (:Change {seq: 1000000, at: datetime('2026-01-01T00:00:00Z'), type: 'CREATED', person_id: 'anna',
  other_ids: [], records: ['crm:1', 'erp:1']})
CREATE (:Change {seq: 1000001, at: datetime('2026-01-01T00:00:00Z'), type: 'CREATED', person_id: 'anna-of-the-shop',
  other_ids: [], records: ['shop:1']})
CREATE (:Change {seq: 1000002, at: datetime('2026-01-01T00:00:00Z'), type: 'CREATED', person_id: 'bert',
  other_ids: [], records: ['crm:2']})
CREATE (:Change {seq: 2000000, at: former.until, type: 'MERGED', person_id: 'anna',
  other_ids: ['anna-of-the-shop'], records: ['app:phone', 'shop:1']})

CREATE (vips:Audience {id: 'vips', version: 1, seq: 2, saved_at: datetime('2026-01-20T00:00:00Z'), members: 2,
  control: 1, refreshed_at: datetime('2026-01-20T00:00:00Z')})
CREATE (vips)-[:HAS_VERSION]->(:AudienceVersion {id: 'vips@1', number: 1, by: 'eve', rules: 'r1', params: '{}',
  cypher: 'MATCH (p:Person) RETURN p.id AS person_id', campaign: '{"channel":"email","purpose":"newsletter"}',
  at: datetime('2026-01-20T00:00:00Z')})
CREATE (former)-[:IN {since: datetime('2026-01-20T00:00:00Z'), version: 1, control: false}]->(vips)
CREATE (clara)-[:IN {since: datetime('2026-01-20T00:00:00Z'), version: 1, control: true}]->(vips)
CREATE (dora)-[:WAS_IN {since: datetime('2026-01-20T00:00:00Z'), until: datetime('2026-01-25T00:00:00Z'), version: 1,
  control: false, reason: 'CONSENT'}]->(vips)
