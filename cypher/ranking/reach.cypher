// Count anew whom persons reach within two steps, and those for whom they vote; not of who is voted for by very many.
// params: persons, limit
// columns: none
// index: person_id
CYPHER replan=skip
UNWIND $persons AS id
MATCH (voted:Person {id: id})
CALL (voted) {
  RETURN voted AS person
  UNION
  MATCH (voted)<-[:OF]-(record:Record)
  CALL (record) {
    MATCH (record)<-[:REFERRED|GIFTED]-(other:Record)
    RETURN other
    UNION ALL
    MATCH (record)-[:FOLLOWS|REVIEWED|MENTIONED]->(other:Record)
    RETURN other
  }
  MATCH (other)-[:OF]->(person:Person)
  RETURN person
}
WITH DISTINCT person
CALL (person) {
  MATCH (person)<-[:OF]-(record:Record)
  CALL (record) {
    MATCH (record)-[:REFERRED|GIFTED]->(other:Record)
    RETURN other
    UNION ALL
    MATCH (record)<-[:FOLLOWS|REVIEWED|MENTIONED]-(other:Record)
    RETURN other
  }
  WITH other LIMIT $limit
  OPTIONAL MATCH (other)-[:OF]->(near:Person)
  RETURN collect(DISTINCT near) AS near, count(*) AS read
}
WITH person, near
WHERE read < $limit
CALL (person, near) {
  UNWIND near AS one
  MATCH (one)<-[:OF]-(record:Record)
  CALL (record) {
    MATCH (record)-[:REFERRED|GIFTED]->(other:Record)
    RETURN other
    UNION ALL
    MATCH (record)<-[:FOLLOWS|REVIEWED|MENTIONED]-(other:Record)
    RETURN other
  }
  WITH other LIMIT $limit
  MATCH (other)-[:OF]->(far:Person)
  RETURN collect(DISTINCT far) AS far
}
CALL (person, near, far) {
  UNWIND near + far AS reached
  WITH reached
  WHERE reached <> person
  RETURN count(DISTINCT reached) AS count
}
SET person.reach = CASE count WHEN 0 THEN null ELSE count END
