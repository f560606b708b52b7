// End ids whose records are all shared among others now; there is nobody to redirect to.
// params: ids, at
// columns: none
// index: person_id
CYPHER replan=skip
UNWIND $ids AS id
MATCH (person:Person {id: id})
SET person = {id: id, since: person.since, until: datetime({epochMillis: $at})}
REMOVE person:Person
SET person:FormerPerson
