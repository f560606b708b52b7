// A migration of a later program.
// params: number
// columns: none
// index: migration_number
CREATE (:Migration {number: $number})
