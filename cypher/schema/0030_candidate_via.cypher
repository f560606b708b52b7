// Records that several persons may own are few, and are found without the others.
// params: none
// columns: none
// index: none
CREATE INDEX candidate_via IF NOT EXISTS
FOR ()-[may:CANDIDATE]-()
ON (may.via)
