// Take persons into an audience; who is nobody any more, or is in it already, is left out.
// params: audience, at, version, rows
// columns: persons
// index: audience_id, person_id
MATCH (audience:Audience {id: $audience})
UNWIND $rows AS row
MATCH (person:Person {id: row[0]})
WHERE NOT EXISTS { (person)-[:IN]->(audience) }
CREATE (person)-[:IN {since: $at, version: $version, control: row[1]}]->(audience)
RETURN collect(row[0]) AS persons
