// Who is in an audience by its relationships alone, with the keys of their records.
// params: audience
// columns: person, is_today, control, records
// index: audience_id
MATCH (person)-[held:IN]->(:Audience {id: $audience})
RETURN person.id AS person, person:Person AS is_today, held.control AS control,
  COLLECT { MATCH (person)<-[:OF]-(record:Record) RETURN record.key ORDER BY record.key } AS records
ORDER BY person
