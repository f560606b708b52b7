// Known customers who live in one of some cities.
// params: cities: texts
// columns: person_id, city
// index: none
// scans: persons are read by their label: an audience is of all customers
MATCH (person:Person)
WHERE person.city IN $cities
RETURN person.id AS person_id, person.city AS city
