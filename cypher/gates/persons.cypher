// All customers by country, and whether they carry an address of a kind themselves.
// params: kind
// columns: country, addressed, persons
// index: none
// scans: whoever is meant has to be a customer of today, and an audience may mean all
MATCH (person:Person)
RETURN person.country AS country, person[$kind] IS NOT NULL AS addressed, collect(person.id) AS persons
