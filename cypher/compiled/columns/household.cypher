// What a household shows.
// needs: household
RETURN
  household.id AS id,
  household.name AS name
