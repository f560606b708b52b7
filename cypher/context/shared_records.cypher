// The records of which a person is a candidate, newest first: they are somebody's, nobody knows whose.
// params: person, before, before_key, scan, limit
// columns: records, scanned
// index: person_id
OPTIONAL MATCH (:Person {id: $person})<-[may:CANDIDATE]-(record:Record)
WITH record, may LIMIT $scan
WITH collect({record: record, via: may.via}) AS shares, count(record) AS scanned
CALL (shares) {
  UNWIND shares AS share
  WITH share, share.record AS record
  WHERE record IS NOT NULL
  WITH share, record,
       coalesce(record.ordered_at, record.opened_at, record.registered_at, record.issued_at, record.first_seen_at,
                record.observed_at, datetime({epochSeconds: 0})) AS at
  WHERE at < $before OR (at = $before AND record.key < $before_key)
  WITH share, record, at
  ORDER BY at DESC, record.key DESC LIMIT $limit
  RETURN collect({
    at: at,
    since: null,
    via: share.via,
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
}
RETURN records, scanned
