// Persons by influence, greatest first, from a place on; equals by id.
// params: score, id, floor, limit
// columns: id, score
// index: person_influence
MATCH (person:Person)
WHERE person.influence <= $score
  AND person.influence > $floor
  AND CASE WHEN person.influence = $score THEN person.id > $id ELSE true END
WITH person ORDER BY person.influence DESC, person.id LIMIT $limit
RETURN person.id AS id, person.influence AS score
