// Requests that no time says were closed, and later ones: by status and by whether they were opened and closed by then, one
// of each with its times, and whose they are.
// params: at
// columns: opened_at, closed_at, status, persons
// index: none
// scans: a request without a closing time is in no index
MATCH (ticket:Ticket)
WHERE ticket.closed_at IS NULL OR ticket.closed_at > $at
MATCH (ticket)-[:OF]->(person:Person)
WITH ticket.status AS status, ticket.opened_at > $at AS is_later, ticket.closed_at IS NULL AS is_undated,
  collect(person.id) AS persons, head(collect(ticket)) AS one
RETURN one.opened_at AS opened_at, one.closed_at AS closed_at, status, persons
