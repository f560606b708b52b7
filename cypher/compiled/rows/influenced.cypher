// The persons whom ties of a person's records reach, strongest first.
// The person may be among them, by ties to themselves.
// needs: records
// params: types, ties, limit
// binds: person, ties, ties_read
// index: none
CALL (records) {
  UNWIND records AS record
  MATCH (record)-[tie:REFERRED|GIFTED]->(other:Record)
  RETURN tie, other
  UNION ALL
  UNWIND records AS record
  MATCH (record)<-[tie:FOLLOWS|REVIEWED|MENTIONED]-(other:Record)
  RETURN tie, other
}
WITH tie, other
WHERE $types IS NULL OR type(tie) IN $types
WITH {tie: tie, other: other} AS reached LIMIT $ties
WITH collect(reached) AS reached, count(reached) AS ties_read
UNWIND reached AS one
WITH one.tie AS tie, one.other AS other, ties_read
MATCH (other)-[:OF]->(person:Person)
WITH person, ties_read, sum(coalesce(tie.weight, 1.0)) AS weight, collect(tie) AS ties
ORDER BY weight DESC, person.id LIMIT $limit
