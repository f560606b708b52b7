// Serial-numbered things by their keys, each with all its registrations and who holds them at a time.
// params: keys, as_of
// columns: assets
// index: asset_key
UNWIND $keys AS key
MATCH (asset:Asset {key: key})
RETURN collect({
  properties: asset {.key, .gtin, .serial, .name},
  registrations: COLLECT {
    MATCH (asset)<-[:REGISTERS]-(registration:Record)
    WHERE coalesce(registration.registered_at <= $as_of, true)
    WITH registration ORDER BY registration.registered_at DESC LIMIT 100
    RETURN [
      registration.key,
      registration.registered_at,
      head(COLLECT {
        MATCH (registration)-[held:OF|WAS_OF]->(holder)
        WHERE held.since <= $as_of AND coalesce(held.until > $as_of, true)
        RETURN holder.id
      })
    ]
  }
}) AS assets
