// Who lives in which household, one beside the other; who has several records in one is there several times.
// params: none
// columns: households, persons
// index: none
// scans: an audience may mean all, and of everybody it matters with whom they live
MATCH (household:Household)<-[:LIVES_IN]-(:Record)-[:OF]->(person:Person)
RETURN collect(household.id) AS households, collect(person.id) AS persons
