// Say who works together: records that name one organization.
// params: organizations
// columns: none
// index: record_no, organization_id
CYPHER replan=skip
UNWIND $organizations AS row
MATCH (record:Record {no: row.no})
MERGE (organization:Organization {id: row.id})
ON CREATE SET organization.name = row.name
CREATE (record)-[:BELONGS_TO]->(organization)
