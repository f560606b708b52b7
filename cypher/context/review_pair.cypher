// Two records as somebody who decides about them sees them: their persons and, if they were weighed, their bits.
// params: left, right
// columns: left_person, right_person, bits, decided
// index: record_key
MATCH (left:Record {key: $left})
MATCH (right:Record {key: $right})
OPTIONAL MATCH (left)-[:OF]->(one:Person)
OPTIONAL MATCH (right)-[:OF]->(other:Person)
OPTIONAL MATCH (left)-[same:SAME]-(right)
RETURN one.id AS left_person, other.id AS right_person, same.bits AS bits, same.decided AS decided
LIMIT 1
