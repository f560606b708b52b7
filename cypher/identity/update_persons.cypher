// Show other attributes of persons that stand already.
// params: persons
// columns: none
// index: person_id
UNWIND $persons AS properties
MATCH (person:Person {id: properties.id})
WITH person, properties, person.since AS since
SET person = properties
SET person.since = since
