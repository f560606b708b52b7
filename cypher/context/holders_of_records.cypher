// The persons who hold records today.
// params: keys
// columns: record_key, person_id
// index: record_key
UNWIND $keys AS key
MATCH (record:Record {key: key})-[:OF]->(person)
RETURN key AS record_key, person.id AS person_id
