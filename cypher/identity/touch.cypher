// Mark standing records as written in this turn, so that other resolvers read their links again.
// params: numbers, turn
// columns: none
// index: record_no
CYPHER replan=skip
UNWIND $numbers AS number
MATCH (record:Record {no: number})
SET record.turn = $turn
