// The identifiers on a person's records at a time, by key, each with how many of those records carry it.
// params: person, as_of, kinds, after_key, scan, limit
// columns: identifiers, scanned
// index: person_id, former_person_id
OPTIONAL MATCH (:Person|FormerPerson {id: $person})<-[held:OF|WAS_OF]-(record:Record)
WHERE held.since <= $as_of AND coalesce(held.until > $as_of, true)
WITH record LIMIT $scan
WITH collect(record) AS records
CALL (records) {
  UNWIND records AS record
  MATCH (record)-[:HAS]->(identifier:Identifier)
  WITH identifier, count(record) AS carriers
  WHERE identifier.key > $after_key AND ($kinds IS NULL OR identifier.kind IN $kinds)
  WITH identifier, carriers
  ORDER BY identifier.key LIMIT $limit
  RETURN collect([identifier.kind, identifier.value, carriers]) AS identifiers
}
RETURN identifiers, size(records) AS scanned
