// Let ids that had ended be persons again, as what merged them away is undone; that they redirected stays known.
// params: persons, at
// columns: none
// index: former_person_id
CYPHER replan=skip
UNWIND $persons AS properties
MATCH (person:FormerPerson {id: properties.id})
CALL (person) {
  MATCH (person)-[led:MERGED_INTO]->(into)
  CREATE (person)-[:WAS_MERGED_INTO {at: led.at, until: datetime({epochMillis: $at})}]->(into)
  DELETE led
}
SET person += properties
SET person.until = null
REMOVE person:FormerPerson
SET person:Person
