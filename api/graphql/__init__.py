"""The GraphQL door: types over what graph.reader reads, and the limits of what one request may ask."""
