// A consent that is sent again is the same consent.
// params: none
// columns: none
// index: none
CREATE CONSTRAINT consent_id IF NOT EXISTS
FOR (consent:Consent)
REQUIRE consent.id IS UNIQUE
