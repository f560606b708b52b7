// What holds a person's records together at a time: weighed pairs, identifiers by which records were attached, and what
// people decided by then.
// params: person, as_of, scan, limit
// columns: records, pairs, decisions
// index: person_id, former_person_id
OPTIONAL MATCH (:Person|FormerPerson {id: $person})<-[held:OF|WAS_OF]-(record:Record)
WHERE held.since <= $as_of AND coalesce(held.until > $as_of, true)
WITH record, held LIMIT $scan
WITH collect({record: record, via: held.via}) AS holdings
RETURN
  COLLECT {
    UNWIND holdings AS holding
    WITH holding.record AS record, holding.via AS via
    WHERE record IS NOT NULL
    RETURN [record.key, via, COLLECT {
      MATCH (record)-[:HAS]->(identifier:Identifier)
      RETURN identifier.key LIMIT 100
    }]
  } AS records,
  COLLECT {
    UNWIND holdings AS holding
    WITH holding.record AS left
    MATCH (left)-[same:SAME|WAS_SAME]->(right:Record)
    WHERE same.at <= $as_of AND coalesce(same.until > $as_of, true)
    WITH left, same, right LIMIT $limit
    RETURN [left.key, right.key, same.bits, same.at]
  } AS pairs,
  COLLECT {
    UNWIND holdings AS holding
    WITH holding.record AS record
    MATCH (record)<-[:ABOUT]-(decision:Decision)
    WHERE decision.at <= $as_of
    WITH DISTINCT decision LIMIT $limit
    RETURN [
      decision.id, decision.kind, decision.left, decision.right, decision.by, decision.at.epochMillis, decision.why,
      decision.undone_at.epochMillis, decision.undone_by
    ]
  } AS decisions
