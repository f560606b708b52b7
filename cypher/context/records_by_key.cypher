// Records by their keys, each with its identifiers, order lines and candidates.
// params: keys
// columns: records
// index: record_key
UNWIND $keys AS key
MATCH (record:Record {key: key})
OPTIONAL MATCH (record)-[held:OF]->()
WITH record, held,
     coalesce(record.ordered_at, record.opened_at, record.registered_at, record.issued_at, record.first_seen_at,
              record.observed_at, datetime({epochSeconds: 0})) AS at
RETURN collect({
  at: at,
  since: held.since,
  via: held.via,
  properties: record {.*, digest: null},
  identifiers: COLLECT {
    MATCH (record)-[:HAS]->(identifier:Identifier)
    WITH identifier ORDER BY identifier.key LIMIT 100
    RETURN [identifier.kind, identifier.value]
  },
  items: COLLECT {
    MATCH (record)-[line:CONTAINS]->(product:Product)
    WITH line, product ORDER BY product.name, product.gtin LIMIT 100
    RETURN [product.gtin, product.name, product.category, line.quantity, line.unit_price]
  },
  candidates: COLLECT {
    MATCH (record)-[:CANDIDATE]->(candidate)
    WITH candidate ORDER BY candidate.id LIMIT 100
    RETURN candidate.id
  }
}) AS records
