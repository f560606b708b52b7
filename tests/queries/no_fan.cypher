// Take what fans are made of away again.
// params: none
// columns: none
// index: none
// scans: there is nothing else to begin with
MATCH (fan:Fan)
DETACH DELETE fan
