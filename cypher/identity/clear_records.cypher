// Take away what the former versions of records said, before their new versions are written.
// params: numbers
// columns: none
// index: record_no
CYPHER replan=skip
UNWIND $numbers AS number
MATCH (record:Record {no: number})
OPTIONAL MATCH (record)-[said:HAS|CONTAINS|REGISTERS|LIVES_IN|BELONGS_TO]->()
DELETE said
