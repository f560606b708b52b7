// What a contact shows.
// needs: touchpoint
RETURN
  touchpoint.id AS id,
  touchpoint.record_key AS record_key,
  touchpoint.at.epochSeconds * 1000000 + touchpoint.at.microsecond AS at,
  touchpoint.channel AS channel,
  touchpoint.type AS type,
  touchpoint.direction AS direction,
  touchpoint.stage AS stage,
  touchpoint.payload AS payload,
  touchpoint.session AS session
