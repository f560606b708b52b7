// What describing records say of their persons: the attributes named, as shown, and their contacts.
// params: numbers, names
// columns: witnesses
// index: record_no
MATCH (record:Record)
WHERE record.no IN $numbers
RETURN collect([
  record.no, record.key, record.observed_at.epochMillis, record.compared, [name IN $names | record[name]],
  COLLECT {
    MATCH (record)-[:HAS]->(identifier:Identifier)
    WHERE identifier.kind IN ['email', 'phone']
    RETURN [identifier.kind, identifier.value]
  }
]) AS witnesses
