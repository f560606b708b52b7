// Pairs that are judged the same and are not one person are few, and are found without the others.
// params: none
// columns: none
// index: none
CREATE INDEX same_separated IF NOT EXISTS
FOR ()-[same:SAME]-()
ON (same.separated)
