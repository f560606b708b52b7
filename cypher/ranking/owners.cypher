// Whose records of a range of numbers are, and who has a score. Of the orders among them that count: who bought, the
// second since 1970, and the total. `records`, `nodes` and `buyers` are the numbers that the database itself gives: of
// the records, and of the persons.
// params: first, after, currency, not_in
// columns: records, nodes, persons, ranked, buyers, seconds, totals
// index: record_no
CYPHER 5
MATCH (record:Record)
WHERE record.no >= $first AND record.no < $after
MATCH (record)-[:OF]->(person:Person)
WITH
  record,
  person,
  CASE
    WHEN record:Order
      AND record.ordered_at IS NOT NULL
      AND toUpper(coalesce(record.currency, $currency)) = $currency
      AND NOT toLower(coalesce(record.status, '')) IN $not_in
    THEN toFloat(record.total)
  END AS total
RETURN
  collect(id(record)) AS records,
  collect(id(person)) AS nodes,
  collect(person.id) AS persons,
  collect(coalesce(person.influence, person.spent, person.lifetime_value) IS NOT NULL) AS ranked,
  // `collect` leaves out what is null: what is no order that counts.
  collect(CASE WHEN total IS NOT NULL THEN id(person) END) AS buyers,
  collect(CASE WHEN total IS NOT NULL THEN record.ordered_at.epochSeconds END) AS seconds,
  collect(total) AS totals
