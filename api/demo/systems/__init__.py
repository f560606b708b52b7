"""What each of the eight systems saw of the town: one module a system, rows as it would export them."""
