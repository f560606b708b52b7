// Persons by spent, greatest first, from a place on; equals by id.
// params: score, id, floor, limit
// columns: id, score
// index: person_spent
MATCH (person:Person)
WHERE person.spent <= $score
  AND person.spent > $floor
  AND CASE WHEN person.spent = $score THEN person.id > $id ELSE true END
WITH person ORDER BY person.spent DESC, person.id LIMIT $limit
RETURN person.id AS id, person.spent AS score
