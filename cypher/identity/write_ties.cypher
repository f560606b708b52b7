// Write the ties that do not stand as they are said; what an id said before, of whatever type and ends, goes.
// params: ties
// columns: written, losing
// index: referred_id, follows_id, reviewed_id, mentioned_id, gifted_id, record_key
CYPHER replan=skip
UNWIND $ties AS said
WITH said, said.properties AS properties
WITH said,
     CASE
       WHEN properties.at IS NULL THEN properties
       ELSE properties {.*, at: datetime({epochMillis: properties.at})}
     END AS properties
WITH said, properties,
     COLLECT {
       MATCH ()-[tie:REFERRED {id: properties.id}]->()
       RETURN tie
       UNION ALL
       MATCH ()-[tie:FOLLOWS {id: properties.id}]->()
       RETURN tie
       UNION ALL
       MATCH ()-[tie:REVIEWED {id: properties.id}]->()
       RETURN tie
       UNION ALL
       MATCH ()-[tie:MENTIONED {id: properties.id}]->()
       RETURN tie
       UNION ALL
       MATCH ()-[tie:GIFTED {id: properties.id}]->()
       RETURN tie
     } AS standing
WHERE [tie IN standing | [type(tie), startNode(tie).key, endNode(tie).key]] <> [[said.type, said.left, said.right]]
   OR properties(standing[0]) <> properties
WITH said, properties, standing,
     COLLECT {
       UNWIND standing AS former
       UNWIND [startNode(former), endNode(former)] AS end
       WITH end
       WHERE end:Awaited
       RETURN end.key
     } AS losing
FOREACH (former IN standing |
  DELETE former
)
MERGE (left:Record {key: said.left})
ON CREATE SET left:Awaited
MERGE (right:Record {key: said.right})
ON CREATE SET right:Awaited
CREATE (left)-[tie:$(said.type)]->(right)
SET tie = properties
RETURN count(*) AS written, reduce(all = [], some IN collect(losing) | all + some) AS losing
