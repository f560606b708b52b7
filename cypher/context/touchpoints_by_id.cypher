// Touchpoints by their ids.
// params: ids
// columns: touchpoints
// index: touchpoint_id
UNWIND $ids AS id
MATCH (touchpoint:Touchpoint {id: id})
RETURN collect([
  touchpoint.id, touchpoint.record_key, touchpoint.at, touchpoint.channel, touchpoint.type, touchpoint.direction,
  touchpoint.stage, touchpoint.payload, touchpoint.session
]) AS touchpoints
