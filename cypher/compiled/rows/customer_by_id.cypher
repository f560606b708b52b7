// The person who has an id today, or into whom it was merged; none where nobody has it.
// needs: none
// params: id
// binds: person, asked
// index: person_id, former_person_id
CALL () {
  MATCH (person:Person {id: $id})
  USING INDEX SEEK person:Person(id)
  RETURN person
  UNION ALL
  MATCH (former:FormerPerson {id: $id})
  USING INDEX SEEK former:FormerPerson(id)
  // So that no plan begins at all persons, however few there are.
  WITH former
  MATCH (former)-[:MERGED_INTO*1..100]->(person:Person)
  RETURN person
}
WITH person, $id AS asked LIMIT 2
