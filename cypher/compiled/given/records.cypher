// The records of a person today.
// needs: person
// params: scan
// gives: records
MATCH (person)<-[:OF]-(record:Record)
WITH record LIMIT $scan
RETURN collect(record) AS records
