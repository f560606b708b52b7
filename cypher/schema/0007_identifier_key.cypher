// A normalised identifier is one node, whoever holds it.
// params: none
// columns: none
// index: none
CREATE CONSTRAINT identifier_key IF NOT EXISTS
FOR (identifier:Identifier)
REQUIRE identifier.key IS UNIQUE
