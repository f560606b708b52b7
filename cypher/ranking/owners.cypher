// Whose records of a range of numbers are, what each was paid where it is an order that counts, and who has a score.
// params: first, after, currency, not_in
// columns: numbers, persons, paid, ranked
// index: record_no
MATCH (record:Record)
WHERE record.no >= $first AND record.no < $after
MATCH (record)-[:OF]->(person:Person)
RETURN
  collect(record.no) AS numbers,
  collect(person.id) AS persons,
  collect(
    CASE
      WHEN record:Order
        AND record.ordered_at IS NOT NULL
        AND toUpper(coalesce(record.currency, $currency)) = $currency
        AND NOT toLower(coalesce(record.status, '')) IN $not_in
      THEN coalesce(record.total, 0.0)
      ELSE 0.0
    END
  ) AS paid,
  collect(person.influence IS NOT NULL OR person.spent IS NOT NULL) AS ranked
