// Say who works together: records that name one organization.
// params: organizations
// columns: none
// index: record_no, organization_id
CYPHER replan=skip
UNWIND $organizations AS row
MERGE (organization:Organization {id: row.key})
SET organization += row.properties
WITH organization, row
UNWIND row.said AS said
MATCH (record:Record {no: said.no})
CREATE (record)-[belongs:BELONGS_TO]->(organization)
SET belongs = said.properties
