// The records a person holds at a time, newest first, each with its identifiers and order lines.
// A record is dated by what its kind dates it with, else by when its source observed it.
// params: person, as_of, kinds, statuses, order_types, before, before_key, scan, limit
// columns: records, scanned
// index: person_id, former_person_id
OPTIONAL MATCH (:Person|FormerPerson {id: $person})<-[held:OF|WAS_OF]-(record:Record)
WHERE held.since <= $as_of AND coalesce(held.until > $as_of, true)
WITH record, held LIMIT $scan
WITH collect({record: record, since: held.since, via: held.via}) AS holdings, count(record) AS scanned
CALL (holdings) {
  UNWIND holdings AS holding
  WITH holding, holding.record AS record
  WHERE record IS NOT NULL
  WITH holding, record,
       coalesce(record.ordered_at, record.opened_at, record.registered_at, record.issued_at, record.first_seen_at,
                record.observed_at, datetime({epochSeconds: 0})) AS at
  WHERE ($kinds IS NULL OR record.kind IN $kinds)
    AND ($statuses IS NULL OR record.status IN $statuses)
    AND ($order_types IS NULL OR record.order_type IN $order_types)
    AND (at < $before OR (at = $before AND record.key < $before_key))
  WITH holding, record, at
  ORDER BY at DESC, record.key DESC LIMIT $limit
  RETURN collect({
    at: at,
    since: holding.since,
    via: holding.via,
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
    candidates: []
  }) AS records
}
RETURN records, scanned
