// Write records that are new or that were only named so far, with their persons and identifiers.
// params: records, at
// columns: none
// index: record_key, person_id, identifier_key
UNWIND $records AS row
MERGE (record:Record {key: row.key})
SET record = row.properties
SET record.observed_at = CASE WHEN row.observed IS NOT NULL THEN datetime({epochMillis: row.observed}) END
SET record:$(row.label)
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
