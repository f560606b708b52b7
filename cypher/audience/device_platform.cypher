// Customers with a device of a platform, and no order from a channel in the last so many days; what
// was cancelled does not count.
// params: platform: text, channel: text, days: whole
// columns: person_id, devices
// index: none
// scans: devices are read by their label: an audience is of all customers
MATCH (device:Device {platform: $platform})-[:OF]->(person:Person)
WHERE NOT EXISTS {
  MATCH (person)<-[:OF]-(order:Order)
  WHERE order.channel = $channel AND order.ordered_at > datetime() - duration({days: $days})
    AND coalesce(order.status, '') <> 'cancelled'
}
RETURN person.id AS person_id, count(device) AS devices
