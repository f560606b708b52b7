// Customers whose registered product is so many days old or more, and not yet so many.
// params: from_days: whole, to_days: whole
// columns: person_id, serial, product_name, registered_at
// index: none
// scans: registrations are read by their label: an audience is of all customers
MATCH (registration:Registration)-[:OF]->(person:Person)
WHERE registration.registered_at <= datetime() - duration({days: $from_days})
  AND registration.registered_at > datetime() - duration({days: $to_days})
RETURN person.id AS person_id, registration.serial AS serial, registration.product_name AS product_name,
  registration.registered_at AS registered_at
