// Write touchpoints on their records; one that is there already is written again, not doubled.
// params: touchpoints
// columns: none
// index: touchpoint_id, record_key
CYPHER replan=skip
UNWIND $touchpoints AS properties
MERGE (touchpoint:Touchpoint {id: properties.id})
WITH touchpoint, properties, touchpoint.record_key AS placed
SET touchpoint = properties
SET touchpoint.at = datetime({epochMillis: properties.at})
WITH touchpoint, properties, placed
WHERE placed IS NULL OR placed <> properties.record_key
OPTIONAL MATCH (touchpoint)-[misplaced:BY]->()
DELETE misplaced
MERGE (record:Record {key: properties.record_key})
ON CREATE SET record:Awaited
CREATE (touchpoint)-[:BY]->(record)
