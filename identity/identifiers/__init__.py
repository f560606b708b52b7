"""Identifiers: what each kind is, how it is normalised, and what in it is junk."""
