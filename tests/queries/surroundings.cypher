// What stands around the records.
// params: none
// columns: products, assets, households, organizations, registered_at
// index: none
// scans: a test reads a small graph
RETURN
  COLLECT { MATCH (:Order)-[:CONTAINS]->(product:Product) RETURN product.gtin ORDER BY product.gtin } AS products,
  COLLECT { MATCH (:Registration)-[:REGISTERS]->(asset:Asset) RETURN [asset.gtin, asset.serial, asset.name] } AS assets,
  COLLECT { MATCH (:Record)-[:LIVES_IN]->(household:Household) RETURN household.name } AS households,
  COLLECT { MATCH (:Record)-[:BELONGS_TO]->(firm:Organization) RETURN firm.name } AS organizations,
  head(COLLECT { MATCH (registration:Registration) RETURN registration.registered_at }) AS registered_at
