// What the planner knows of the indexes is counted again, and the plans made of what it knew are forgotten.
// params: seconds
// columns: none
// index: none
CALL db.prepareForReplanning($seconds)
