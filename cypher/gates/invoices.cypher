// Invoices that are reminded of: by level, by whether they are paid and were there by then, one of each, and whose they are.
// params: at
// columns: issued_at, dunning_level, open_amount, persons
// index: invoice_dunning_level
MATCH (invoice:Invoice)
WHERE invoice.dunning_level > 0
MATCH (invoice)-[:OF]->(person:Person)
WITH invoice.dunning_level AS dunning_level, invoice.open_amount = 0 AS is_paid, invoice.issued_at > $at AS is_later,
  collect(person.id) AS persons, head(collect(invoice)) AS one
RETURN one.issued_at AS issued_at, dunning_level, one.open_amount AS open_amount, persons
