// The person who has an id today, or into whom it was merged; none where nobody has it.
// needs: none
// params: id
// own: id
// binds: person, asked
// index: person_id, former_person_id
WITH $id AS asked
CALL (asked) {
  MATCH (person:Person {id: asked})
  USING INDEX SEEK person:Person(id)
  RETURN person
  UNION ALL
  MATCH (former:FormerPerson {id: asked})
  USING INDEX SEEK former:FormerPerson(id)
  // So that no plan begins at all persons, however few there are.
  WITH former
  MATCH (former)-[:MERGED_INTO*1..100]->(person:Person)
  RETURN person
}
WITH person, asked LIMIT 2
