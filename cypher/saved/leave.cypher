// Take persons out of an audience; it stays known that they were in it, and why they no longer are.
// params: audience, at, rows
// columns: persons
// index: audience_id, person_id, former_person_id
MATCH (audience:Audience {id: $audience})
UNWIND $rows AS row
OPTIONAL MATCH (person:Person {id: row[0]})
OPTIONAL MATCH (former:FormerPerson {id: row[0]})
WITH audience, row, coalesce(person, former) AS holder
MATCH (holder)-[held:IN]->(audience)
CREATE (holder)-[left:WAS_IN]->(audience)
SET left = properties(held), left.until = $at, left.reason = row[1]
DELETE held
RETURN collect([row[0], left.record]) AS persons
