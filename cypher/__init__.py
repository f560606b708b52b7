"""Every query, one a file, and the typed catalogue over them."""
