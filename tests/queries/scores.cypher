// What the persons show of the ranking.
// params: none
// columns: id, influence, by_type, rest, reach, spent, lifetime_value, network_value, near
// index: none
// scans: a test reads a small graph
MATCH (person:Person)
RETURN person.id AS id, coalesce(person.influence, 0.15) AS influence,
  [
    coalesce(person.influence_referred, 0.15), coalesce(person.influence_follows, 0.15),
    coalesce(person.influence_reviewed, 0.15), coalesce(person.influence_mentioned, 0.15),
    coalesce(person.influence_gifted, 0.15)
  ] AS by_type,
  coalesce(person.influence_rest, 0.0) AS rest, coalesce(person.reach, 0) AS reach,
  coalesce(person.spent, 0.0) AS spent, coalesce(person.lifetime_value, 0.0) AS lifetime_value,
  coalesce(person.network_value, 0.0) AS network_value,
  coalesce(person.network_value_near, 0.0) AS near
ORDER BY id
