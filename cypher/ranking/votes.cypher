// The votes of a range of records, by type: for whom each was referred or given to by, follows, reviews or mentions.
// Records by the numbers that the database itself gives: one of ours would have to be fetched for every tie.
// params: first, after
// columns: type, voters, candidates, weights
// index: record_no
CYPHER 5
MATCH (record:Record)-[tie:FOLLOWS|REVIEWED|MENTIONED]->(other)
WHERE record.no >= $first AND record.no < $after
RETURN
  type(tie) AS type,
  collect(id(record)) AS voters,
  collect(id(other)) AS candidates,
  collect(coalesce(tie.weight, 1.0)) AS weights
UNION ALL
MATCH (record:Record)<-[tie:REFERRED|GIFTED]-(other)
WHERE record.no >= $first AND record.no < $after
RETURN
  type(tie) AS type,
  collect(id(record)) AS voters,
  collect(id(other)) AS candidates,
  collect(coalesce(tie.weight, 1.0)) AS weights
