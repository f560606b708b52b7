"""Identifiers: what each kind is, how it is normalised, and what in it is junk."""

from identity.identifiers.kind import IdentifierKind
from identity.identifiers.outcome import Invalid, Junk, Outcome
from identity.identifiers.registry import KINDS, identify, identify_all, kind_of

__all__ = ["KINDS", "IdentifierKind", "Invalid", "Junk", "Outcome", "identify", "identify_all", "kind_of"]
