"""Attributes: how each is normalised and compared."""
