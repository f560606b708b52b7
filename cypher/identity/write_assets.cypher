// Write serial-numbered things under the names that most registrations give them, and what registers them anew.
// params: assets
// columns: none
// index: record_no, asset_key
CYPHER replan=skip
UNWIND $assets AS row
MERGE (asset:Asset {key: row.key})
SET asset += row.properties
WITH asset, row
UNWIND row.said AS said
MATCH (record:Record {no: said.no})
CREATE (record)-[registers:REGISTERS]->(asset)
SET registers = said.properties
