// Take the mark from weighed pairs whose records are one person again.
// params: pairs
// columns: none
// index: record_no
CYPHER replan=skip
UNWIND $pairs AS row
MATCH (left:Record {no: row[0]})-[same:SAME]-(right:Record {no: row[1]})
REMOVE same.separated
