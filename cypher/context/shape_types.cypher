// How many relationships of each type there are that questions go by, from what to what, and their properties.
// params: sample
// columns: type, count, ways, properties
// index: none
// scans: some of each kind; the numbers are the server's own counts
RETURN 'BEGUN_BY' AS type, COUNT { ()-[:BEGUN_BY]->() } AS count, COLLECT {
  MATCH (start)-[way:BEGUN_BY]->(end)
  WITH start, end LIMIT $sample
  RETURN DISTINCT [labels(start)[-1], labels(end)[-1]]
} AS ways, COLLECT {
  MATCH ()-[way:BEGUN_BY]->()
  WITH way LIMIT $sample
  UNWIND keys(way) AS key
  RETURN DISTINCT [key, valueType(way[key])]
} AS properties
UNION ALL
RETURN 'BELONGS_TO' AS type, COUNT { ()-[:BELONGS_TO]->() } AS count, COLLECT {
  MATCH (start)-[way:BELONGS_TO]->(end)
  WITH start, end LIMIT $sample
  RETURN DISTINCT [labels(start)[-1], labels(end)[-1]]
} AS ways, COLLECT {
  MATCH ()-[way:BELONGS_TO]->()
  WITH way LIMIT $sample
  UNWIND keys(way) AS key
  RETURN DISTINCT [key, valueType(way[key])]
} AS properties
UNION ALL
RETURN 'BY' AS type, COUNT { ()-[:BY]->() } AS count, COLLECT {
  MATCH (start)-[way:BY]->(end)
  WITH start, end LIMIT $sample
  RETURN DISTINCT [labels(start)[-1], labels(end)[-1]]
} AS ways, COLLECT {
  MATCH ()-[way:BY]->()
  WITH way LIMIT $sample
  UNWIND keys(way) AS key
  RETURN DISTINCT [key, valueType(way[key])]
} AS properties
UNION ALL
RETURN 'CANDIDATE' AS type, COUNT { ()-[:CANDIDATE]->() } AS count, COLLECT {
  MATCH (start)-[way:CANDIDATE]->(end)
  WITH start, end LIMIT $sample
  RETURN DISTINCT [labels(start)[-1], labels(end)[-1]]
} AS ways, COLLECT {
  MATCH ()-[way:CANDIDATE]->()
  WITH way LIMIT $sample
  UNWIND keys(way) AS key
  RETURN DISTINCT [key, valueType(way[key])]
} AS properties
UNION ALL
RETURN 'CONTAINS' AS type, COUNT { ()-[:CONTAINS]->() } AS count, COLLECT {
  MATCH (start)-[way:CONTAINS]->(end)
  WITH start, end LIMIT $sample
  RETURN DISTINCT [labels(start)[-1], labels(end)[-1]]
} AS ways, COLLECT {
  MATCH ()-[way:CONTAINS]->()
  WITH way LIMIT $sample
  UNWIND keys(way) AS key
  RETURN DISTINCT [key, valueType(way[key])]
} AS properties
UNION ALL
RETURN 'FOLLOWS' AS type, COUNT { ()-[:FOLLOWS]->() } AS count, COLLECT {
  MATCH (start)-[way:FOLLOWS]->(end)
  WITH start, end LIMIT $sample
  RETURN DISTINCT [labels(start)[-1], labels(end)[-1]]
} AS ways, COLLECT {
  MATCH ()-[way:FOLLOWS]->()
  WITH way LIMIT $sample
  UNWIND keys(way) AS key
  RETURN DISTINCT [key, valueType(way[key])]
} AS properties
UNION ALL
RETURN 'GIFTED' AS type, COUNT { ()-[:GIFTED]->() } AS count, COLLECT {
  MATCH (start)-[way:GIFTED]->(end)
  WITH start, end LIMIT $sample
  RETURN DISTINCT [labels(start)[-1], labels(end)[-1]]
} AS ways, COLLECT {
  MATCH ()-[way:GIFTED]->()
  WITH way LIMIT $sample
  UNWIND keys(way) AS key
  RETURN DISTINCT [key, valueType(way[key])]
} AS properties
UNION ALL
RETURN 'GIVEN_BY' AS type, COUNT { ()-[:GIVEN_BY]->() } AS count, COLLECT {
  MATCH (start)-[way:GIVEN_BY]->(end)
  WITH start, end LIMIT $sample
  RETURN DISTINCT [labels(start)[-1], labels(end)[-1]]
} AS ways, COLLECT {
  MATCH ()-[way:GIVEN_BY]->()
  WITH way LIMIT $sample
  UNWIND keys(way) AS key
  RETURN DISTINCT [key, valueType(way[key])]
} AS properties
UNION ALL
RETURN 'HAS' AS type, COUNT { ()-[:HAS]->() } AS count, COLLECT {
  MATCH (start)-[way:HAS]->(end)
  WITH start, end LIMIT $sample
  RETURN DISTINCT [labels(start)[-1], labels(end)[-1]]
} AS ways, COLLECT {
  MATCH ()-[way:HAS]->()
  WITH way LIMIT $sample
  UNWIND keys(way) AS key
  RETURN DISTINCT [key, valueType(way[key])]
} AS properties
UNION ALL
RETURN 'IN' AS type, COUNT { ()-[:IN]->() } AS count, COLLECT {
  MATCH (start)-[way:IN]->(end)
  WITH start, end LIMIT $sample
  RETURN DISTINCT [labels(start)[-1], labels(end)[-1]]
} AS ways, COLLECT {
  MATCH ()-[way:IN]->()
  WITH way LIMIT $sample
  UNWIND keys(way) AS key
  RETURN DISTINCT [key, valueType(way[key])]
} AS properties
UNION ALL
RETURN 'LIVES_IN' AS type, COUNT { ()-[:LIVES_IN]->() } AS count, COLLECT {
  MATCH (start)-[way:LIVES_IN]->(end)
  WITH start, end LIMIT $sample
  RETURN DISTINCT [labels(start)[-1], labels(end)[-1]]
} AS ways, COLLECT {
  MATCH ()-[way:LIVES_IN]->()
  WITH way LIMIT $sample
  UNWIND keys(way) AS key
  RETURN DISTINCT [key, valueType(way[key])]
} AS properties
UNION ALL
RETURN 'MENTIONED' AS type, COUNT { ()-[:MENTIONED]->() } AS count, COLLECT {
  MATCH (start)-[way:MENTIONED]->(end)
  WITH start, end LIMIT $sample
  RETURN DISTINCT [labels(start)[-1], labels(end)[-1]]
} AS ways, COLLECT {
  MATCH ()-[way:MENTIONED]->()
  WITH way LIMIT $sample
  UNWIND keys(way) AS key
  RETURN DISTINCT [key, valueType(way[key])]
} AS properties
UNION ALL
RETURN 'MERGED_INTO' AS type, COUNT { ()-[:MERGED_INTO]->() } AS count, COLLECT {
  MATCH (start)-[way:MERGED_INTO]->(end)
  WITH start, end LIMIT $sample
  RETURN DISTINCT [labels(start)[-1], labels(end)[-1]]
} AS ways, COLLECT {
  MATCH ()-[way:MERGED_INTO]->()
  WITH way LIMIT $sample
  UNWIND keys(way) AS key
  RETURN DISTINCT [key, valueType(way[key])]
} AS properties
UNION ALL
RETURN 'OF' AS type, COUNT { ()-[:OF]->() } AS count, COLLECT {
  MATCH (start)-[way:OF]->(end)
  WITH start, end LIMIT $sample
  RETURN DISTINCT [labels(start)[-1], labels(end)[-1]]
} AS ways, COLLECT {
  MATCH ()-[way:OF]->()
  WITH way LIMIT $sample
  UNWIND keys(way) AS key
  RETURN DISTINCT [key, valueType(way[key])]
} AS properties
UNION ALL
RETURN 'REFERRED' AS type, COUNT { ()-[:REFERRED]->() } AS count, COLLECT {
  MATCH (start)-[way:REFERRED]->(end)
  WITH start, end LIMIT $sample
  RETURN DISTINCT [labels(start)[-1], labels(end)[-1]]
} AS ways, COLLECT {
  MATCH ()-[way:REFERRED]->()
  WITH way LIMIT $sample
  UNWIND keys(way) AS key
  RETURN DISTINCT [key, valueType(way[key])]
} AS properties
UNION ALL
RETURN 'REGISTERS' AS type, COUNT { ()-[:REGISTERS]->() } AS count, COLLECT {
  MATCH (start)-[way:REGISTERS]->(end)
  WITH start, end LIMIT $sample
  RETURN DISTINCT [labels(start)[-1], labels(end)[-1]]
} AS ways, COLLECT {
  MATCH ()-[way:REGISTERS]->()
  WITH way LIMIT $sample
  UNWIND keys(way) AS key
  RETURN DISTINCT [key, valueType(way[key])]
} AS properties
UNION ALL
RETURN 'REVIEWED' AS type, COUNT { ()-[:REVIEWED]->() } AS count, COLLECT {
  MATCH (start)-[way:REVIEWED]->(end)
  WITH start, end LIMIT $sample
  RETURN DISTINCT [labels(start)[-1], labels(end)[-1]]
} AS ways, COLLECT {
  MATCH ()-[way:REVIEWED]->()
  WITH way LIMIT $sample
  UNWIND keys(way) AS key
  RETURN DISTINCT [key, valueType(way[key])]
} AS properties
UNION ALL
RETURN 'WAS_IN' AS type, COUNT { ()-[:WAS_IN]->() } AS count, COLLECT {
  MATCH (start)-[way:WAS_IN]->(end)
  WITH start, end LIMIT $sample
  RETURN DISTINCT [labels(start)[-1], labels(end)[-1]]
} AS ways, COLLECT {
  MATCH ()-[way:WAS_IN]->()
  WITH way LIMIT $sample
  UNWIND keys(way) AS key
  RETURN DISTINCT [key, valueType(way[key])]
} AS properties
UNION ALL
RETURN 'WAS_OF' AS type, COUNT { ()-[:WAS_OF]->() } AS count, COLLECT {
  MATCH (start)-[way:WAS_OF]->(end)
  WITH start, end LIMIT $sample
  RETURN DISTINCT [labels(start)[-1], labels(end)[-1]]
} AS ways, COLLECT {
  MATCH ()-[way:WAS_OF]->()
  WITH way LIMIT $sample
  UNWIND keys(way) AS key
  RETURN DISTINCT [key, valueType(way[key])]
} AS properties
