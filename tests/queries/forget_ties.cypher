// All ties are gone.
// params: none
// columns: none
// index: none
// scans: a test changes a small graph
MATCH ()-[tie:REFERRED|FOLLOWS|REVIEWED|MENTIONED|GIFTED]->()
DELETE tie
