// Customers who referred so many others who ordered afterwards.
// params: at_least: whole
// columns: person_id, referred
// index: none
// scans: referrals are read by their type: an audience is of all customers
MATCH (record:Record)-[referral:REFERRED]->(:Record)-[:OF]->(friend:Person)<-[:OF]-(order:Order)
WHERE order.ordered_at > referral.at
MATCH (record)-[:OF]->(person:Person)
WHERE person <> friend
WITH person, count(DISTINCT friend) AS referred
WHERE referred >= $at_least
RETURN person.id AS person_id, referred
