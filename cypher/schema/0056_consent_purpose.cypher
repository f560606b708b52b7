// What was said about a purpose, by everybody.
// params: none
// columns: none
// index: none
CREATE INDEX consent_purpose IF NOT EXISTS
FOR (consent:Consent)
ON (consent.purpose)
