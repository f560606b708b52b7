// What an identifier shows.
// needs: identifier
RETURN
  identifier.kind AS kind,
  identifier.value AS value
