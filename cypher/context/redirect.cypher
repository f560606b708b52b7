// Where an id leads: itself, and in their order those that it was merged into, each with its time.
// params: id
// columns: way
// index: person_id, former_person_id
OPTIONAL MATCH (person:Person {id: $id})
OPTIONAL MATCH chain = (former:FormerPerson {id: $id})-[:MERGED_INTO*0..100]->(last:Person|FormerPerson)
USING INDEX SEEK former:FormerPerson(id)
WHERE NOT EXISTS { (last)-[:MERGED_INTO]->() }
WITH CASE WHEN person IS NULL THEN coalesce(nodes(chain), []) ELSE [person] END AS standing
LIMIT 1
RETURN [one IN standing | [one.id, one.since, one.until]] AS way
