// A household is one node.
// params: none
// columns: none
// index: none
CREATE CONSTRAINT household_id IF NOT EXISTS
FOR (household:Household)
REQUIRE household.id IS UNIQUE
