// Keep what people decided, new or newly undone, on the records that it is about; those may still have to come.
// params: decisions, turn
// columns: none
// index: decision_id, record_key
CYPHER replan=skip
UNWIND $decisions AS row
MERGE (decision:Decision {id: row.properties.id})
WITH decision, row, decision.turn IS NULL AS fresh
SET decision += row.properties
SET decision.turn = $turn, decision.at = datetime({epochMillis: row.at})
SET decision.undone_at = CASE WHEN row.undone_at IS NOT NULL THEN datetime({epochMillis: row.undone_at}) END
WITH decision, row, fresh
WHERE fresh
UNWIND row.about AS about
MERGE (record:Record {key: about[0]})
ON CREATE SET record:Awaited
CREATE (decision)-[:ABOUT {side: about[1]}]->(record)
