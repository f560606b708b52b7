// A version of an audience is found by the audience's name and its number.
// params: none
// columns: none
// index: none
CREATE CONSTRAINT audience_version_id IF NOT EXISTS
FOR (version:AudienceVersion)
REQUIRE version.id IS UNIQUE
