// The orders of a person at a time, as far as their value goes by them.
// params: person, as_of, scan
// columns: orders, scanned
// index: person_id, former_person_id
OPTIONAL MATCH (:Person|FormerPerson {id: $person})<-[held:OF|WAS_OF]-(record:Record)
WHERE held.since <= $as_of AND coalesce(held.until > $as_of, true)
WITH record LIMIT $scan
WITH collect(record) AS records
RETURN
  [record IN records WHERE record:Order | [record.ordered_at, record.total, record.currency, record.status]] AS orders,
  size(records) AS scanned
