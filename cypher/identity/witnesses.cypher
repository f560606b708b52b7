// What describing records say of their persons, for the attributes that persons show.
// params: numbers
// columns: witnesses
// index: record_no
MATCH (record:Record)
WHERE record.no IN $numbers
RETURN collect([
  record.no, record.key, record.observed_at.epochMillis, record.compared, record.shown
]) AS witnesses
