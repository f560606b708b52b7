// What was told of things so far, as JSON.
// params: products, assets, households, organizations
// columns: label, key, told
// index: product_gtin, asset_key, household_id, organization_id
CYPHER replan=skip
UNWIND $products AS key
MATCH (thing:Product {gtin: key})
RETURN 'Product' AS label, key, thing.told AS told
UNION ALL
UNWIND $assets AS key
MATCH (thing:Asset {key: key})
RETURN 'Asset' AS label, key, thing.told AS told
UNION ALL
UNWIND $households AS key
MATCH (thing:Household {id: key})
RETURN 'Household' AS label, key, thing.told AS told
UNION ALL
UNWIND $organizations AS key
MATCH (thing:Organization {id: key})
RETURN 'Organization' AS label, key, thing.told AS told
