// The touchpoints that the turns after one and up to another brought to some persons' records, turn by turn.
// params: after, until, persons
// columns: person_id, touchpoint
// index: arrival_turn, touchpoint_id
MATCH (arrival:Arrival)
WHERE arrival.turn > $after AND arrival.turn <= $until
WITH arrival ORDER BY arrival.turn
UNWIND arrival.ids AS id
MATCH (touchpoint:Touchpoint {id: id})-[:BY]->(:Record)-[:OF]->(person:Person)
WHERE person.id IN $persons
RETURN person.id AS person_id, [
  touchpoint.id, touchpoint.record_key, touchpoint.at, touchpoint.channel, touchpoint.type, touchpoint.direction,
  touchpoint.stage, touchpoint.payload, touchpoint.session
] AS touchpoint
