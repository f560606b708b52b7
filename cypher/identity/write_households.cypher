// Say who lives together: records at one address under one family name.
// params: households
// columns: none
// index: record_no, household_id
CYPHER replan=skip
UNWIND $households AS row
MERGE (household:Household {id: row.key})
SET household += row.properties
WITH household, row
UNWIND row.said AS said
MATCH (record:Record {no: said.no})
CREATE (record)-[lives:LIVES_IN]->(household)
SET lives = said.properties
