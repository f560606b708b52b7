// What describing records say of their persons: attributes as shown, those of a mapping's own among `declared`.
// params: numbers, declared
// columns: witnesses
// index: record_no
CYPHER replan=skip
MATCH (record:Record)
WHERE record.no IN $numbers
RETURN collect([
  record.no, record.key, record.observed_at.epochMillis, record.compared, record.contacts,
  [
    record.given_name, record.middle_name, record.family_name, record.full_name, record.birth_date,
    record.birth_place, record.gender, record.occupation, record.address_line, record.postcode, record.city,
    record.region, record.country, record.organization
  ] + [name IN $declared | record[name]]
]) AS witnesses
