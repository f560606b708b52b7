// What happened to everybody in a time is found by the type of contact, without the rest of the history.
// params: none
// columns: none
// index: none
CREATE INDEX touchpoint_type_at IF NOT EXISTS
FOR (touchpoint:Touchpoint)
ON (touchpoint.type, touchpoint.at)
