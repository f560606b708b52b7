// Keep weighed pairs with their evidence, and what people decided about them before.
// params: links, by, at, model
// columns: none
// index: record_no
CYPHER replan=skip
UNWIND $links AS row
MATCH (left:Record {no: row[0]})
MATCH (right:Record {no: row[1]})
CREATE (left)-[:SAME {
  bits: row[2], evidence: row[3], by: $by, at: datetime({epochMillis: $at}), model: $model, decided: row[4]
}]->(right)
