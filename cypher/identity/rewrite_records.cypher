// Write records that stand already, as they are now, and those that were named before they came.
// params: records, at
// columns: none
// index: record_key, person_id, identifier_key
CYPHER replan=skip
UNWIND $records AS row
MATCH (record:Record {key: row.key})
REMOVE record:Awaited:Account:Device:Ticket:Order:Registration:Invoice:ContactPoint
SET record = row.properties
SET record:$(row.label)
SET record.observed_at = CASE WHEN row.observed IS NOT NULL THEN datetime({epochMillis: row.observed}) END
FOREACH (name IN keys(row.times) | SET record[name] = datetime({epochMillis: row.times[name]}))
WITH record, row
CALL (record, row) {
  MATCH (person:Person {id: row.person})
  CREATE (record)-[:OF {since: datetime({epochMillis: $at}), via: row.via}]->(person)
}
WITH record, row
UNWIND row.identifiers AS found
MERGE (identifier:Identifier {key: found[0]})
ON CREATE SET identifier.kind = found[1], identifier.value = found[2]
CREATE (record)-[:HAS]->(identifier)
