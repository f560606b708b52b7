// Write records that nobody has named so far, with their persons and identifiers.
// params: records, at
// columns: none
// index: person_id, identifier_key
CYPHER replan=skip
UNWIND $records AS row
CREATE (record:Record:$(row.label))
SET record = row.properties
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
