// How many records of a person were read.
// needs: records
RETURN
  size(records) AS scanned
