// What is known of persons today: their surviving attributes with their origins, and how many records each holds.
// params: ids
// columns: person, record_count
// index: person_id
UNWIND $ids AS id
MATCH (person:Person {id: id})
RETURN properties(person) AS person, COUNT { (person)<-[:OF]-() } AS record_count
