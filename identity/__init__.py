"""Who is the same person: everything that can be said without a database."""
