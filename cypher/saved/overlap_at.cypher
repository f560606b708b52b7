// How many were in one audience at a time, in another, and in both, by the ids of then.
// params: left, right, as_of
// columns: of_left, of_right, of_both
// index: audience_id
CALL () {
  MATCH (:Audience {id: $left})<-[held:IN|WAS_IN]-(holder)
  WHERE held.since <= $as_of AND coalesce(held.until > $as_of, true)
  RETURN collect(DISTINCT holder.id) AS left
}
CALL () {
  MATCH (:Audience {id: $right})<-[held:IN|WAS_IN]-(holder)
  WHERE held.since <= $as_of AND coalesce(held.until > $as_of, true)
  RETURN collect(DISTINCT holder.id) AS right
}
CALL (left, right) {
  UNWIND left + right AS id
  WITH id, count(*) AS times
  WHERE times = 2
  RETURN count(*) AS of_both
}
RETURN size(left) AS of_left, size(right) AS of_right, of_both
