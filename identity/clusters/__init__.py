"""Which records are one person, given weighed pairs."""
