// Let ids that end redirect for ever to the person who has their records now.
// params: merged, at
// columns: none
// index: person_id
CYPHER replan=skip
UNWIND $merged AS row
MATCH (old:Person {id: row[0]})
MATCH (into:Person {id: row[1]})
SET old = {id: row[0], since: old.since, until: datetime({epochMillis: $at})}
REMOVE old:Person
SET old:FormerPerson
CREATE (old)-[:MERGED_INTO {at: datetime({epochMillis: $at})}]->(into)
