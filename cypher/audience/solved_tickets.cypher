// Customers all of whose requests are closed, the last one in the last so many days.
// params: days: whole
// columns: person_id, closed_at
// index: none
// scans: requests are read by their label: an audience is of all customers
MATCH (ticket:Ticket)-[:OF]->(person:Person)
// Where no time says when a request was closed, its status says whether it is.
WITH person, max(ticket.closed_at) AS closed_at, collect(
  coalesce(ticket.closed_at <= datetime(), toLower(ticket.status) IN ['closed', 'solved', 'resolved', 'done'], false)
) AS are_closed
WHERE closed_at > datetime() - duration({days: $days}) AND all(is_closed IN are_closed WHERE is_closed)
RETURN person.id AS person_id, closed_at
