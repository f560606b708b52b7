// Every consent, and the records it hangs on.
// params: none
// columns: state, givers
// index: none
// scans: a test reads a small graph
MATCH (consent:Consent)
RETURN consent.state AS state, COLLECT { MATCH (consent)-[:GIVEN_BY]->(giver) RETURN giver.key } AS givers
