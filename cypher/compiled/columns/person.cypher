// What stands on a person's node.
// needs: person
RETURN
  person.id AS id,
  person.anonymous AS anonymous,
  person.since.epochSeconds * 1000000 + person.since.microsecond AS since,
  COUNT { (person)<-[:OF]-() } AS record_count,
  person.full_name AS full_name,
  person.given_name AS given_name,
  person.family_name AS family_name,
  person.birth_date AS birth_date,
  person.email AS email,
  person.phone AS phone,
  person.city AS city,
  person.organization AS organization,
  person {.*, since: null} AS properties
