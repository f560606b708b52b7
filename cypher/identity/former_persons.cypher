// Of groups of records, the ended ids that held some of them when they ended: how many of these, and how many in all.
// params: groups
// columns: place, former, records, held
// index: record_no
CYPHER replan=skip
UNWIND range(0, size($groups) - 1) AS place
UNWIND $groups[place] AS number
MATCH (record:Record {no: number})-[was:WAS_OF]->(former:FormerPerson)
WHERE was.until = former.until
WITH place, former, count(DISTINCT record) AS records
RETURN place, former.id AS former, records,
  COUNT { (former)<-[last:WAS_OF]-(:Record) WHERE last.until = former.until } AS held
