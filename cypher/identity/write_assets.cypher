// Write the serial-numbered things that registrations name.
// params: assets
// columns: none
// index: record_no, asset_key
CYPHER replan=skip
UNWIND $assets AS row
MATCH (registration:Record {no: row.no})
MERGE (asset:Asset {key: row.key})
ON CREATE SET asset.gtin = row.gtin, asset.serial = row.serial
SET asset.name = coalesce(row.name, asset.name)
CREATE (registration)-[:REGISTERS]->(asset)
