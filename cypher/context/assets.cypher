// The serial-numbered things a person ever registered, by key, each with all its registrations and who holds them.
// params: person, as_of, after_key, scan, limit
// columns: assets, scanned
// index: person_id, former_person_id
OPTIONAL MATCH (:Person|FormerPerson {id: $person})<-[owned:OF|WAS_OF]-(own:Record)
WHERE owned.since <= $as_of AND coalesce(owned.until > $as_of, true)
WITH own LIMIT $scan
WITH collect(own) AS records
CALL (records) {
  UNWIND records AS record
  MATCH (record)-[:REGISTERS]->(asset:Asset)
  WITH DISTINCT asset
  WHERE asset.key > $after_key
  WITH asset
  ORDER BY asset.key LIMIT $limit
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
}
RETURN assets, size(records) AS scanned
