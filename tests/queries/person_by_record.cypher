// The person of a record, with how many records and touchpoints hang on it.
// params: key
// columns: id, anonymous, given_name, given_name_from, records, touchpoints
// index: record_key
MATCH (:Record {key: $key})-[:OF]->(person:Person)
RETURN person.id AS id, person.anonymous AS anonymous, person.given_name AS given_name, person.given_name_from AS given_name_from,
  COUNT { (person)<-[:OF]-(:Record) } AS records,
  COUNT { (person)<-[:OF]-(:Record)<-[:BY]-(:Touchpoint) } AS touchpoints
