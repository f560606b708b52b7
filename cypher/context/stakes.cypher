// Who persons are and what hangs on them, the touchpoints of no more records than one answer looks at.
// params: persons, scan
// columns: id, name, records, touchpoints
// index: person_id
UNWIND $persons AS id
MATCH (person:Person {id: id})
CALL (person) {
  MATCH (person)<-[:OF]-(record:Record)
  WITH record LIMIT $scan
  RETURN sum(COUNT { (record)<-[:BY]-() }) AS touchpoints
}
RETURN id,
  coalesce(person.full_name,
    CASE WHEN person.given_name IS NULL OR person.family_name IS NULL THEN
      coalesce(person.given_name, person.family_name)
    ELSE person.given_name + ' ' + person.family_name END) AS name,
  COUNT { (person)<-[:OF]-() } AS records, touchpoints
