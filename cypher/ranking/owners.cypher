// Whose records of a range of numbers are, what each was paid where it is an order that counts, and who has a score.
// `records` and `nodes` are the numbers that the database itself gives: of the records, and of the persons.
// params: first, after, currency, not_in
// columns: records, nodes, persons, paid, ranked
// index: record_no
CYPHER 5
MATCH (record:Record)
WHERE record.no >= $first AND record.no < $after
MATCH (record)-[:OF]->(person:Person)
RETURN
  collect(id(record)) AS records,
  collect(id(person)) AS nodes,
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
