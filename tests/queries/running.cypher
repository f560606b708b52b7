// How many statements run that hold a text, but for this one.
// params: text
// columns: running
// index: none
SHOW TRANSACTIONS YIELD currentQuery
WHERE currentQuery CONTAINS $text AND NOT currentQuery STARTS WITH 'SHOW'
RETURN count(*) AS running
