// Write the touchpoints that do not stand as they are said, each on its record alone; awaited records may lose one.
// params: touchpoints
// columns: written, losing, ids
// index: touchpoint_id, record_key
CYPHER replan=skip
UNWIND $touchpoints AS said
WITH said {.*, at: datetime({epochMillis: said.at})} AS properties
MERGE (touchpoint:Touchpoint {id: properties.id})
WITH touchpoint, properties
WHERE properties(touchpoint) <> properties
SET touchpoint = properties
WITH touchpoint, properties
OPTIONAL MATCH (touchpoint)-[former:BY]->(held:Record)
WITH touchpoint, properties, former, CASE WHEN held:Awaited THEN held.key END AS losing
DELETE former
MERGE (record:Record {key: properties.record_key})
ON CREATE SET record:Awaited
CREATE (touchpoint)-[:BY]->(record)
RETURN count(*) AS written, collect(DISTINCT losing) AS losing, collect(properties.id) AS ids
