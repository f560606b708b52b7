// Two records as somebody who decides about them sees them: their persons and, if they were weighed, their bits.
// params: left, right
// columns: left_person, left_attachment, right_person, right_attachment, bits, decided
// index: record_key
MATCH (left:Record {key: $left})
MATCH (right:Record {key: $right})
OPTIONAL MATCH (left)-[:OF]->(one:Person)
OPTIONAL MATCH (right)-[:OF]->(other:Person)
OPTIONAL MATCH (left)-[same:SAME]-(right)
RETURN one.id AS left_person, left.attachment AS left_attachment, other.id AS right_person,
  right.attachment AS right_attachment, same.bits AS bits, same.decided AS decided
LIMIT 1
