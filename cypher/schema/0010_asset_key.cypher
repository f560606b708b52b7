// A serial-numbered thing is one node through all its owners.
// params: none
// columns: none
// index: none
CREATE CONSTRAINT asset_key IF NOT EXISTS
FOR (asset:Asset)
REQUIRE asset.key IS UNIQUE
