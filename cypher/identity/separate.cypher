// Mark weighed pairs that are judged the same and went to different persons.
// params: pairs
// columns: none
// index: record_no
CYPHER replan=skip
UNWIND $pairs AS row
MATCH (left:Record {no: row[0]})-[same:SAME]-(right:Record {no: row[1]})
SET same.separated = same.bits
