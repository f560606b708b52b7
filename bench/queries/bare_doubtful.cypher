// The links inside buckets that have just outgrown the cap, with the blocking keys of both ends.
// params: buckets
// columns: links
// index: bare_record_no
UNWIND $buckets AS members
MATCH (left:BareRecord)-[:BARE_SAME]->(right:BareRecord)
WHERE left.no IN members AND right.no IN members
RETURN collect(DISTINCT [left.no, right.no, left.keys, right.keys]) AS links
