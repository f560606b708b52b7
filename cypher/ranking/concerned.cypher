// The persons whom a turn may concern: whose its records are, who votes for these, and who votes by its ties.
// params: numbers, keys, voters, ties, limit
// columns: persons, records
// index: record_no, record_key, referred_id, follows_id, reviewed_id, mentioned_id, gifted_id
CYPHER replan=skip
CALL () {
  UNWIND $numbers AS number
  MATCH (record:Record {no: number})
  RETURN record
  UNION
  UNWIND $keys AS key
  MATCH (record:Record {key: key})
  RETURN record
}
WITH collect(record) AS records
CALL (records) {
  UNWIND records AS record
  RETURN record
  UNION
  UNWIND records AS voted
  MATCH (voted)-[:REFERRED|GIFTED]->(record:Record)
  RETURN record
  UNION
  UNWIND records AS voted
  MATCH (voted)<-[:FOLLOWS|REVIEWED|MENTIONED]-(record:Record)
  RETURN record
  UNION
  UNWIND $voters AS key
  MATCH (record:Record {key: key})
  RETURN record
  UNION
  UNWIND $ties AS id
  CALL (id) {
    MATCH ()-[:REFERRED {id: id}]->(record)
    RETURN record
    UNION
    MATCH ()-[:GIFTED {id: id}]->(record)
    RETURN record
    UNION
    MATCH (record)-[:FOLLOWS {id: id}]->()
    RETURN record
    UNION
    MATCH (record)-[:REVIEWED {id: id}]->()
    RETURN record
    UNION
    MATCH (record)-[:MENTIONED {id: id}]->()
    RETURN record
  }
  RETURN record
}
WITH record LIMIT $limit
OPTIONAL MATCH (record)-[:OF]->(person:Person)
RETURN collect(DISTINCT person.id) AS persons, count(*) AS records
