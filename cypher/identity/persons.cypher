// Every record and its person, a page at a time, by record number.
// params: first, after
// columns: key, person_id, attachment
// index: record_no
MATCH (record:Record)
WHERE $first <= record.no < $after
OPTIONAL MATCH (record)-[:OF]->(person:Person)
RETURN record.key AS key, person.id AS person_id, record.attachment AS attachment
ORDER BY record.no
