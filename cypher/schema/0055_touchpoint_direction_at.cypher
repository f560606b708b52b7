// What the company sent in a time, whatever the type: caps are counted off it for everybody at once.
// params: none
// columns: none
// index: none
CREATE INDEX touchpoint_direction_at IF NOT EXISTS
FOR (touchpoint:Touchpoint)
ON (touchpoint.direction, touchpoint.at)
