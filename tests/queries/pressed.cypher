// Who shares an address or a home with whom much was sent to, who has refused on a record that may be theirs, and more.
// params: now
// columns: none
// index: none
UNWIND range(0, 11) AS number
CREATE (person:Person {id: 'q' + number, country: ['DE', 'US', null][number % 3]})
SET person.phone = CASE WHEN number % 2 = 0 THEN '+4930' + number END, person.email = CASE WHEN number % 4 > 0 THEN 'q' + (number % 6) + '@example.org' END
CREATE (account:Record:Account {key: 'crm:q' + number, source: 'crm', kind: 'account'})
CREATE (account)-[:OF {since: $now - duration('P1Y'), via: 'description'}]->(person)
MERGE (identifier:Identifier {key: 'email:q' + (number % 6) + '@example.org'})
ON CREATE SET identifier.kind = 'email', identifier.value = 'q' + (number % 6) + '@example.org'
CREATE (account)-[:HAS]->(identifier)
MERGE (home:Household {id: 'home' + number / 4})
MERGE (other:Household {id: 'other' + number % 5})
CREATE (account)-[:LIVES_IN]->(home)
FOREACH (_ IN CASE WHEN number % 5 = 1 THEN [1] ELSE [] END | CREATE (account)-[:LIVES_IN]->(other))
FOREACH (day IN range(1, number % 5) |
  CREATE (:Touchpoint {id: 'q' + number + '-' + day, record_key: account.key, channel: ['email', 'phone'][day % 2],
    type: ['newsletter_sent', 'order_confirmed'][day / 4], direction: 'OUTBOUND',
    at: $now - duration({days: 2 * day - 1, milliseconds: number})})-[:BY]->(account))
FOREACH (state IN [['GRANTED'], ['PENDING', 'GRANTED'], ['GRANTED', 'REVOKED'], []][number % 4] |
  CREATE (:Consent {id: 'q' + number + state, purpose: 'newsletter', state: state,
    proof: CASE number % 3 WHEN 0 THEN 'double opt-in' END,
    at: $now - duration({days: CASE state WHEN 'PENDING' THEN 9 WHEN 'REVOKED' THEN 3 ELSE 5 END})})-[:GIVEN_BY]->(account))
FOREACH (status IN [['open'], ['closed'], []][number % 3] |
  CREATE (:Record:Ticket {key: 'desk:q' + number, source: 'desk', kind: 'ticket', status: status,
    opened_at: $now - duration({days: number - 6})})-[:OF {since: $now, via: 'x'}]->(person))
FOREACH (_ IN CASE WHEN number = 7 THEN [1] ELSE [] END |
  CREATE (:Record:Invoice {key: 'erp:q', source: 'erp', kind: 'invoice', dunning_level: 2.0,
    issued_at: $now - duration('P9D')})-[:OF {since: $now, via: 'x'}]->(person)
  CREATE (:Consent {id: 'may-be', purpose: 'direct_marketing', state: 'DENIED'})
    -[:GIVEN_BY]->(:Record {key: 'kiosk:1', source: 'kiosk', kind: 'account'})-[:CANDIDATE {via: 'x'}]->(person))
