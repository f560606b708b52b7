// How many records of a person carry an identifier.
// needs: carriers
RETURN
  carriers AS record_count
