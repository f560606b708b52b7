// Wait until the full-text indexes know what was committed.
// params: none
// columns: none
// index: none
CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh()
