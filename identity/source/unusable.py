"""A value that is there and cannot be used, with the reason."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Unusable:
    """`reason` is the same for all values that fail alike, so that a summary can count them."""

    reason: str
