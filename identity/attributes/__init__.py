"""Attributes: how each is normalised and compared."""

from identity.attributes.normal_form import ATTRIBUTES, Comparison, normalise, why_not

__all__ = ["ATTRIBUTES", "Comparison", "normalise", "why_not"]
