// Customers who carry no address of a kind themselves, but one of their records does.
// params: kind
// columns: persons
// index: none
// scans: what a customer lacks is in no index
MATCH (person:Person)
WHERE person[$kind] IS NULL
  AND EXISTS {
    MATCH (person)<-[:OF]-(:Record)-[:HAS]->(identifier:Identifier)
    WHERE identifier.kind = $kind
  }
RETURN collect(person.id) AS persons
