// What groups of records are and carry: how many, and among them orders and tickets, and how many touchpoints and consents.
// params: groups
// columns: place, records, orders, tickets, touchpoints, consents
// index: record_no
CYPHER replan=skip
UNWIND range(0, size($groups) - 1) AS place
CALL (place) {
  UNWIND $groups[place] AS number
  MATCH (record:Record {no: number})
  RETURN count(record) AS records, count(CASE WHEN record:Order THEN 1 END) AS orders,
    count(CASE WHEN record:Ticket THEN 1 END) AS tickets, sum(COUNT { (record)<-[:BY]-() }) AS touchpoints,
    sum(COUNT { (record)<-[:GIVEN_BY]-() }) AS consents
}
RETURN place, records, orders, tickets, touchpoints, consents
