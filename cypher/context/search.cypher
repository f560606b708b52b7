// The persons whose names fit a full-text query, best first.
// params: text, skip, limit
// columns: person_id, score
// index: person_name
CALL db.index.fulltext.queryNodes('person_name', $text, {skip: $skip, limit: $limit}) YIELD node, score
RETURN node.id AS person_id, score
