// Every link between bare records, with the persons that they are in truth.
// params: none
// columns: left, right, left_person, right_person
// index: none
// scans: it reads a small graph as a whole
MATCH (left:BareRecord)-[:BARE_SAME]->(right:BareRecord)
RETURN left.no AS left, right.no AS right, left.person AS left_person, right.person AS right_person
