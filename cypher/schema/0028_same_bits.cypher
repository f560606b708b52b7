// The most doubtful pairs are found by their bits, however many pairs there are.
// params: none
// columns: none
// index: none
CREATE INDEX same_bits IF NOT EXISTS
FOR ()-[same:SAME]-()
ON (same.bits)
