// Take persons into an audience; who is nobody any more, or is in it already, is left out. `record` is the first that
// describes them: what is noted of their membership hangs there, so that a merge or a split takes it along.
// params: audience, at, version, rows
// columns: persons
// index: audience_id, person_id
MATCH (audience:Audience {id: $audience})
UNWIND $rows AS row
MATCH (person:Person {id: row[0]})
WHERE NOT EXISTS { (person)-[:IN]->(audience) }
WITH audience, row, person, head(COLLECT {
  MATCH (person)<-[:OF]-(record:Record)
  RETURN record.key ORDER BY record.attachment = 'DESCRIBES' DESC, record.no LIMIT 1
}) AS record
CREATE (person)-[held:IN {since: $at, version: $version, control: row[1]}]->(audience)
SET held.record = record
RETURN collect([row[0], record]) AS persons
