// Records that several persons may own, each with one of these persons and the first record that describes them, what
// hangs on it, and how many persons share it; of as many as are looked at.
// params: window, scan
// columns: pairs
// index: candidate_via
MATCH (record:Record)-[may:CANDIDATE]->(person:Person)
USING INDEX SEEK may:CANDIDATE(via)
WHERE may.via > ''
WITH record, person LIMIT $window
CALL (person) {
  MATCH (person)<-[:OF]-(describing:Record)
  WHERE describing.attachment = 'DESCRIBES'
  WITH describing LIMIT $scan
  RETURN min(describing.key) AS key
}
WITH record, person, key
WHERE key IS NOT NULL
RETURN collect([
  record.key, COUNT { (record)<-[:BY]-() }, COUNT { (record)-[:CANDIDATE]->() }, key, person.id
]) AS pairs
