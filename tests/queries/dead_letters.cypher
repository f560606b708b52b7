// What was given up.
// params: none
// columns: seq, problem
// index: none
// scans: a test looks at a few
MATCH (letter:DeadLetter)
RETURN letter.seq AS seq, letter.problem AS problem
ORDER BY seq
