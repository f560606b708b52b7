// Customers all of whose requests are closed, the last one in the last so many days.
// params: days: whole
// columns: person_id, closed_at
// index: none
// scans: requests are read by their label: an audience is of all customers
MATCH (ticket:Ticket)-[:OF]->(person:Person)
WITH person, collect(ticket) AS tickets, max(ticket.closed_at) AS closed_at
WHERE closed_at > datetime() - duration({days: $days}) AND all(ticket IN tickets WHERE ticket.closed_at IS NOT NULL)
RETURN person.id AS person_id, closed_at
