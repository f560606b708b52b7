// A migration is applied once.
// params: none
// columns: none
// index: none
CREATE CONSTRAINT migration_number IF NOT EXISTS
FOR (migration:Migration)
REQUIRE migration.number IS UNIQUE
