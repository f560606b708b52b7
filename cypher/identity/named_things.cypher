// What records name in common with others, and what each of them says of it.
// params: numbers
// columns: label, key, said
// index: record_no
CYPHER replan=skip
UNWIND $numbers AS number
MATCH (record:Record {no: number})-[says:CONTAINS|REGISTERS|LIVES_IN|BELONGS_TO]->(thing)
USING INDEX SEEK record:Record(no)
RETURN labels(thing)[0] AS label,
       coalesce(thing.id, thing.key, thing.gtin) AS key,
       says {.name, .category, .gtin, .serial} AS said
