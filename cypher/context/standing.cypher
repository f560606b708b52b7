// The tickets and invoices of a person at a time, as far as their situation goes by them.
// params: person, as_of, scan
// columns: tickets, invoices, scanned
// index: person_id, former_person_id
OPTIONAL MATCH (:Person|FormerPerson {id: $person})<-[held:OF|WAS_OF]-(record:Record)
WHERE held.since <= $as_of AND coalesce(held.until > $as_of, true)
WITH record LIMIT $scan
WITH collect(record) AS records
RETURN
  [record IN records WHERE record:Ticket | [record.opened_at, record.closed_at, record.status]] AS tickets,
  [record IN records WHERE record:Invoice | [record.issued_at, record.dunning_level, record.open_amount]] AS invoices,
  size(records) AS scanned
