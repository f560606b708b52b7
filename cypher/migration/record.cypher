// A migration is noted as applied, once.
// params: number, name, applied_at
// columns: none
// index: migration_number
MERGE (migration:Migration {number: $number})
ON CREATE SET migration.name = $name, migration.applied_at = $applied_at
