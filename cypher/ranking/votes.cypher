// The votes of a range of records, by type: for whom each was referred or given to by, follows, reviews or mentions.
// params: first, after
// columns: type, voters, candidates, weights
// index: record_no
MATCH (record:Record)-[tie:FOLLOWS|REVIEWED|MENTIONED]->(other)
WHERE record.no >= $first AND record.no < $after
RETURN
  type(tie) AS type,
  collect(record.no) AS voters,
  collect(coalesce(other.no, -1)) AS candidates,
  collect(coalesce(tie.weight, 1.0)) AS weights
UNION ALL
MATCH (record:Record)<-[tie:REFERRED|GIFTED]-(other)
WHERE record.no >= $first AND record.no < $after
RETURN
  type(tie) AS type,
  collect(record.no) AS voters,
  collect(coalesce(other.no, -1)) AS candidates,
  collect(coalesce(tie.weight, 1.0)) AS weights
