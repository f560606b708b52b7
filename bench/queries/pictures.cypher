// All that stands around the records in a range of numbers.
// params: first, after
// columns: key, labels, properties, identifiers, persons, candidates, lines, assets, groups, touchpoints
// index: record_no
MATCH (record:Record)
WHERE $first <= record.no < $after
RETURN record.key AS key,
  labels(record) AS labels,
  properties(record) AS properties,
  COLLECT { MATCH (record)-[:HAS]->(found:Identifier) RETURN found.key ORDER BY found.key } AS identifiers,
  COLLECT { MATCH (record)-[:OF]->(person:Person) RETURN properties(person) } AS persons,
  COUNT { (record)-[:CANDIDATE]->(:Person) } AS candidates,
  COLLECT {
    MATCH (record)-[line:CONTAINS]->(product:Product)
    RETURN [product.gtin, line.quantity, line.unit_price] ORDER BY product.gtin, line.quantity, line.unit_price
  } AS lines,
  COLLECT { MATCH (record)-[:REGISTERS]->(asset:Asset) RETURN asset.key ORDER BY asset.key } AS assets,
  COLLECT { MATCH (record)-[:LIVES_IN|BELONGS_TO]->(group) RETURN group.id ORDER BY group.id } AS groups,
  COLLECT {
    MATCH (touchpoint:Touchpoint)-[:BY]->(record)
    RETURN properties(touchpoint) ORDER BY touchpoint.id
  } AS touchpoints
