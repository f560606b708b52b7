// Customers who referred so many others who ordered afterwards, those with most first.
// params: at_least: whole
// columns: person_id, referred, priority
// index: none
// scans: referrals are read by their type: an audience is of all customers
MATCH (record:Record)-[referral:REFERRED]->(:Record)-[:OF]->(friend:Person)<-[:OF]-(order:Order)
WHERE order.ordered_at > referral.at AND coalesce(order.status, '') <> 'cancelled'
MATCH (record)-[:OF]->(person:Person)
WHERE person <> friend
WITH person, count(DISTINCT friend) AS referred
WHERE referred >= $at_least
RETURN person.id AS person_id, referred, referred AS priority
