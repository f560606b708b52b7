// Those of a person's records that are wanted, newest first.
// needs: records
// params: kinds, statuses, order_types, before, before_key, limit
// binds: record
// index: none
UNWIND records AS record
WITH record
WHERE ($kinds IS NULL OR record.kind IN $kinds)
  AND ($statuses IS NULL OR record.status IN $statuses)
  AND ($order_types IS NULL OR record.order_type IN $order_types)
WITH record,
     coalesce(record.ordered_at, record.opened_at, record.registered_at, record.issued_at, record.first_seen_at,
              record.observed_at, datetime({epochSeconds: 0})) AS at,
     datetime({epochSeconds: $before[0], microsecond: $before[1]}) AS before
WHERE at < before OR (at = before AND record.key < $before_key)
WITH record, at
ORDER BY at DESC, record.key DESC LIMIT $limit
