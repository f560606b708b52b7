// Where an id leads: itself, and in their order those that it was merged into, each with its time.
// Of one that was given back, by an undone merge, first the times for which it led to another.
// params: id
// columns: way
// index: person_id, former_person_id
OPTIONAL MATCH (person:Person {id: $id})
OPTIONAL MATCH chain = (former:FormerPerson {id: $id})-[:MERGED_INTO*0..100]->(last:Person|FormerPerson)
USING INDEX SEEK former:FormerPerson(id)
WHERE NOT EXISTS { (last)-[:MERGED_INTO]->() }
WITH CASE WHEN person IS NULL THEN coalesce(nodes(chain), []) ELSE [person] END AS standing
LIMIT 1
WITH standing, COLLECT {
  UNWIND [one IN standing WHERE one.id = $id] AS asked
  MATCH (asked)-[led:WAS_MERGED_INTO]->(other)
  WITH asked, led, other ORDER BY led.at LIMIT 20
  UNWIND [[asked.id, asked.since, led.at], [other.id, other.since, led.until]] AS passage
  RETURN passage
} AS passages
RETURN passages + [one IN standing | [one.id, one.since, one.until]] AS way
