// Customers who registered a product that somebody else had registered before.
// params: none
// columns: person_id, serial, registered_at
// index: none
// scans: things that somebody registered are read by their label: an audience is of all customers
MATCH (asset:Asset)<-[:REGISTERS]-(registration:Registration)-[:OF]->(person:Person)
WHERE EXISTS {
  MATCH (asset)<-[:REGISTERS]-(earlier:Registration)-[:OF]->(other:Person)
  WHERE other <> person AND earlier.registered_at < registration.registered_at
}
RETURN person.id AS person_id, asset.serial AS serial, registration.registered_at AS registered_at
