// Create ties of one type between records.
// params: type, ties
// columns: none
// index: record_no
UNWIND $ties AS row
MATCH (left:Record {no: row[0]})
MATCH (right:Record {no: row[1]})
CREATE (left)-[:$($type) {weight: row[2]}]->(right)
