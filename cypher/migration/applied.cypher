// The numbers of the migrations that this database has, in order.
// params: none
// columns: number
// index: migration_number
MATCH (migration:Migration)
WHERE migration.number > 0
RETURN migration.number AS number
ORDER BY number
