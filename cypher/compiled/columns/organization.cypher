// What an organization shows.
// needs: organization
RETURN
  organization.id AS id,
  organization.name AS name
