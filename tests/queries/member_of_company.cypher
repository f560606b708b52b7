// One person who belongs to an organization of a name.
// params: name
// columns: person_id
// index: none
// scans: tests have few organizations
MATCH (organization:Organization)<-[:BELONGS_TO]-(:Record)-[:OF]->(person:Person)
WHERE toLower(organization.name) = toLower($name)
RETURN person.id AS person_id ORDER BY person_id LIMIT 1
