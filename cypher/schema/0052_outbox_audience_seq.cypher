// An audience's outbox has one entry a number.
// params: none
// columns: none
// index: none
CREATE CONSTRAINT outbox_audience_seq IF NOT EXISTS
FOR (entry:Outbox)
REQUIRE (entry.audience, entry.seq) IS UNIQUE
