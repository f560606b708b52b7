// Persons by lifetime value, greatest first, from a place on; equals by id.
// params: score, id, floor, limit
// columns: id, score
// index: person_lifetime_value
MATCH (person:Person)
WHERE person.lifetime_value <= $score
  AND person.lifetime_value > $floor
  AND CASE WHEN person.lifetime_value = $score THEN person.id > $id ELSE true END
WITH person ORDER BY person.lifetime_value DESC, person.id LIMIT $limit
RETURN person.id AS id, person.lifetime_value AS score
