// Append to an audience's outbox, behind the number that is answered. Only who claimed the audience does.
// params: audience, at, version, entries
// columns: before
// index: audience_id
MATCH (audience:Audience {id: $audience})
WITH audience, audience.seq AS before
SET audience.seq = before + size($entries)
WITH before
UNWIND range(1, size($entries)) AS place
WITH place, before + place AS seq, $entries[place - 1] AS entry
CREATE (:Outbox {audience: $audience, seq: seq, at: $at, version: $version, kind: entry[0], person: entry[1],
  payload: entry[2]})
RETURN DISTINCT seq - place AS before
