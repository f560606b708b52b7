// Note on weighed pairs what people decided about them; null where nothing stands any more.
// params: rulings
// columns: none
// index: record_key
CYPHER replan=skip
UNWIND $rulings AS row
MATCH (left:Record {key: row[0]})-[same:SAME]-(right:Record {key: row[1]})
SET same.decided = row[2]
