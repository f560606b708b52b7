// How many are in one audience, in another, and in both.
// params: left, right
// columns: of_left, of_right, of_both
// index: audience_id
CALL () {
  MATCH (:Audience {id: $left})<-[:IN]-(holder)
  OPTIONAL MATCH (holder)-[:MERGED_INTO*1..100]->(heir:Person)
  WITH DISTINCT coalesce(heir, holder) AS person
  WHERE person:Person
  RETURN collect(person.id) AS left
}
CALL () {
  MATCH (:Audience {id: $right})<-[:IN]-(holder)
  OPTIONAL MATCH (holder)-[:MERGED_INTO*1..100]->(heir:Person)
  WITH DISTINCT coalesce(heir, holder) AS person
  WHERE person:Person
  RETURN collect(person.id) AS right
}
CALL (left, right) {
  UNWIND left + right AS id
  WITH id, count(*) AS times
  WHERE times = 2
  RETURN count(*) AS of_both
}
RETURN size(left) AS of_left, size(right) AS of_right, of_both
