// Take away things that no record names any more.
// params: products, assets, households, organizations
// columns: none
// index: product_gtin, asset_key, household_id, organization_id
CYPHER replan=skip
CALL () {
  UNWIND $products AS key
  MATCH (thing:Product {gtin: key})
  WHERE NOT EXISTS { (thing)--() }
  DELETE thing
}
CALL () {
  UNWIND $assets AS key
  MATCH (thing:Asset {key: key})
  WHERE NOT EXISTS { (thing)--() }
  DELETE thing
}
CALL () {
  UNWIND $households AS key
  MATCH (thing:Household {id: key})
  WHERE NOT EXISTS { (thing)--() }
  DELETE thing
}
CALL () {
  UNWIND $organizations AS key
  MATCH (thing:Organization {id: key})
  WHERE NOT EXISTS { (thing)--() }
  DELETE thing
}
