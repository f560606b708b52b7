// Write what became of a process, and the hand-overs that it was.
// params: id, properties, handovers
// columns: none
// index: process_id
MATCH (process:Process {id: $id})
SET process += $properties
FOREACH (said IN $handovers |
  CREATE (process)-[:HANDED_OVER]->(handover:Handover)
  SET handover = said
)
