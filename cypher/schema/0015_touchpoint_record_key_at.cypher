// A timeline page is a seek for each record, newest first, however long the history is.
// params: none
// columns: none
// index: none
CREATE INDEX touchpoint_record_key_at IF NOT EXISTS
FOR (touchpoint:Touchpoint)
ON (touchpoint.record_key, touchpoint.at)
