// How many contacts the call centre had in a time, and with how many persons.
// params: since, until
// columns: contacts, customers
// index: none
// scans: tests have few contacts
MATCH (touchpoint:Touchpoint)-[:BY]->(:Record)-[:OF]->(person:Person)
WHERE touchpoint.type IN ['call', 'ticket', 'opening hours'] AND touchpoint.direction <> 'OUTBOUND'
  AND touchpoint.at >= $since AND touchpoint.at < $until
RETURN count(touchpoint) AS contacts, count(DISTINCT person) AS customers
