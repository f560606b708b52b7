// The migrations are forgotten, and the schema stays.
// params: none
// columns: none
// index: migration_number
// scans: it removes them all
MATCH (migration:Migration)
DELETE migration
