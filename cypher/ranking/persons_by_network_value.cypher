// Persons by network value, greatest first, from a place on; equals by id.
// params: score, id, floor, limit
// columns: id, score
// index: person_network_value
MATCH (person:Person)
WHERE person.network_value <= $score
  AND person.network_value > $floor
  AND CASE WHEN person.network_value = $score THEN person.id > $id ELSE true END
WITH person ORDER BY person.network_value DESC, person.id LIMIT $limit
RETURN person.id AS id, person.network_value AS score
