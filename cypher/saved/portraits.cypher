// What persons are called and where they live, of many at once.
// params: persons, attributes
// columns: portraits
// index: person_id
UNWIND $persons AS id
MATCH (person:Person {id: id})
RETURN collect([id, [name IN $attributes | toString(person[name])]]) AS portraits
