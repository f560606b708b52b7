// Persons with their ties, each by whom they vote for, and what they show.
// params: persons, limit
// columns: id, votes, scores
// index: person_id
CYPHER replan=skip
UNWIND $persons AS id
MATCH (person:Person {id: id})
RETURN id, COLLECT {
  MATCH (person)<-[:OF]-(record:Record)
  CALL (record) {
    MATCH (record)<-[tie:REFERRED|GIFTED]-(other:Record)
    RETURN tie, other
    UNION ALL
    MATCH (record)-[tie:FOLLOWS|REVIEWED|MENTIONED]->(other:Record)
    RETURN tie, other
  }
  WITH tie, other LIMIT $limit
  OPTIONAL MATCH (other)-[:OF]->(candidate:Person)
  RETURN [type(tie), candidate.id, coalesce(tie.weight, 1.0)]
} AS votes, person {
  .spent, .lifetime_value, .network_value, .network_value_near,
  .influence, .influence_referred, .influence_follows, .influence_reviewed, .influence_mentioned, .influence_gifted,
  .influence_rest, .influence_rest_referred, .influence_rest_follows, .influence_rest_reviewed,
  .influence_rest_mentioned, .influence_rest_gifted
} AS scores
