// Who else carries the identifiers of some records: whose each is, whether it describes them, and what it carries.
// params: keys, limit
// columns: carriers
// index: record_key
UNWIND $keys AS key
MATCH (:Record {key: key})-[:HAS]->(identifier:Identifier)
WITH DISTINCT identifier ORDER BY identifier.key LIMIT $limit
RETURN collect([identifier.key, COLLECT {
  MATCH (identifier)<-[:HAS]-(carrier:Record)
  WITH carrier LIMIT $limit
  OPTIONAL MATCH (carrier)-[:OF]->(person:Person)
  RETURN [carrier.key, carrier.attachment, person.id, COLLECT {
    MATCH (carrier)-[:HAS]->(beside:Identifier)
    RETURN beside.key LIMIT 100
  }]
}]) AS carriers
