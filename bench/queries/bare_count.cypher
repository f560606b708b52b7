// How many bare records there are.
// params: none
// columns: records
// index: none
RETURN COUNT { (:BareRecord) } AS records
