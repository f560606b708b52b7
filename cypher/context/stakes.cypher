// Who persons are and what hangs on them, and from whom people keep them apart, of no more records than one answer looks at.
// params: persons, scan
// columns: id, name, records, touchpoints, sides
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
  COUNT { (person)<-[:OF]-() } AS records, touchpoints,
  COLLECT {
    MATCH (person)<-[:OF]-(record:Record)
    WITH record LIMIT $scan
    MATCH (record)<-[about:ABOUT]-(decision:Decision)
    WHERE decision.kind <> 'CONFIRM' AND decision.undone_at IS NULL
    RETURN [decision.id, about.side] LIMIT $scan
  } AS sides
