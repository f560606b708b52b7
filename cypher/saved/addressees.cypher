// The record of each person on which what is sent to them is noted: that which holds the address, given as `kind:value`
// or by its kind alone, else the first that describes them. An id that was merged away leads to whom it stands for now.
// params: persons
// columns: addressees
// index: person_id, former_person_id, identifier_key
UNWIND $persons AS asked
OPTIONAL MATCH (standing:Person {id: asked[0]})
OPTIONAL MATCH (former:FormerPerson {id: asked[0]})-[:MERGED_INTO*1..100]->(heir:Person)
USING INDEX SEEK former:FormerPerson(id)
WITH asked, coalesce(standing, heir) AS person
WHERE person IS NOT NULL
WITH asked, person, CASE WHEN asked[1] CONTAINS ':' THEN asked[1] ELSE asked[1] + ':' + person[asked[1]] END AS address
RETURN collect([asked[0], asked[1], coalesce(
  head(COLLECT {
    MATCH (person)<-[:OF]-(record:Record)-[:HAS]->(identifier:Identifier)
    WHERE identifier.key = address
    RETURN record.key ORDER BY record.attachment = 'DESCRIBES' DESC, record.no LIMIT 1
  }),
  head(COLLECT {
    MATCH (person)<-[:OF]-(record:Record)
    RETURN record.key ORDER BY record.attachment = 'DESCRIBES' DESC, record.no LIMIT 1
  })
)]) AS addressees
