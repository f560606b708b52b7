// Customers who are reached at one of some addresses, or may be.
// params: kind, addresses
// columns: persons
// index: identifier_key
// scans: a customer's own address is in no index
CALL () {
  MATCH (person:Person)
  WHERE $kind + ':' + person[$kind] IN $addresses
  RETURN person.id AS id
  UNION
  UNWIND $addresses AS address
  MATCH (:Identifier {key: address})<-[:HAS]-(:Record)-[:OF]->(person:Person)
  RETURN person.id AS id
}
RETURN collect(id) AS persons
