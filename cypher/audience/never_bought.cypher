// Known customers with an account older than so many days who never ordered.
// params: days: whole
// columns: person_id, opened_at
// index: none
// scans: accounts are read by their label: an audience is of all customers
MATCH (account:Account)-[:OF]->(person:Person)
WHERE account.opened_at < datetime() - duration({days: $days}) AND NOT EXISTS { (person)<-[:OF]-(:Order) }
RETURN person.id AS person_id, min(account.opened_at) AS opened_at
