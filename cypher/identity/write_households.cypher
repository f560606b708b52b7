// Say who lives together: records at one address under one family name.
// params: households
// columns: none
// index: record_no, household_id
CYPHER replan=skip
UNWIND $households AS row
MATCH (record:Record {no: row.no})
MERGE (household:Household {id: row.id})
ON CREATE SET household.name = row.name
CREATE (record)-[:LIVES_IN]->(household)
