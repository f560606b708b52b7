// A tie that is sent again is found by its id, whatever ends it had. One index a type: Neo4j has none over several.
// params: none
// columns: none
// index: none
CREATE INDEX referred_id IF NOT EXISTS
FOR ()-[tie:REFERRED]-() ON (tie.id)
