// The touchpoints that turns after one brought to some persons' records, in the order of the turns.
// params: after, persons, turns
// columns: turn, person_id, touchpoint
// index: arrival_turn, touchpoint_id
MATCH (arrival:Arrival)
WHERE arrival.turn > $after
WITH arrival ORDER BY arrival.turn LIMIT $turns
UNWIND arrival.ids AS id
MATCH (touchpoint:Touchpoint {id: id})-[:BY]->(:Record)-[:OF]->(person:Person)
WHERE person.id IN $persons
RETURN arrival.turn AS turn, person.id AS person_id, [
  touchpoint.id, touchpoint.record_key, touchpoint.at, touchpoint.channel, touchpoint.type, touchpoint.direction,
  touchpoint.stage, touchpoint.payload, touchpoint.session
] AS touchpoint
