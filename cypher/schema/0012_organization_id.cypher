// An organization is one node.
// params: none
// columns: none
// index: none
CREATE CONSTRAINT organization_id IF NOT EXISTS
FOR (organization:Organization)
REQUIRE organization.id IS UNIQUE
