// The record of each person on which what is sent to them is noted: that which holds the address, given as `kind:value`
// or by its kind alone, else the first that describes them.
// params: persons
// columns: addressees
// index: person_id, identifier_key
UNWIND $persons AS asked
MATCH (person:Person {id: asked[0]})
WITH person, CASE WHEN asked[1] CONTAINS ':' THEN asked[1] ELSE asked[1] + ':' + person[asked[1]] END AS address
RETURN collect([person.id, coalesce(
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
