// Write ties between records; one that is there already is written again, not doubled.
// params: ties
// columns: none
// index: record_key
CYPHER replan=skip
UNWIND $ties AS row
MERGE (left:Record {key: row.left})
ON CREATE SET left:Awaited
MERGE (right:Record {key: row.right})
ON CREATE SET right:Awaited
MERGE (left)-[tie:$(row.type) {id: row.id}]->(right)
SET tie.weight = row.weight, tie.at = CASE WHEN row.at IS NOT NULL THEN datetime({epochMillis: row.at}) END
