// Record from whom new persons were split off.
// params: split, at
// columns: none
// index: person_id
CYPHER replan=skip
UNWIND $split AS row
MATCH (new:Person {id: row[0]})
MATCH (old:Person {id: row[1]})
CREATE (new)-[:SPLIT_FROM {at: datetime({epochMillis: $at})}]->(old)
