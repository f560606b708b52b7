"""New person ids: 26 letters and digits that begin with the time, so that older ids sort first."""

from collections.abc import Callable
from datetime import datetime

from identity.record import PersonId

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
"""Crockford's base 32: no letter that is taken for another."""


def person_ids(clock: Callable[[], datetime], random_bits: Callable[[int], int]) -> Callable[[], PersonId]:
    """A source of ids in the form of ULIDs: 48 bits of milliseconds, 80 random bits.

    `random_bits(n)` returns a whole number below 2**n, e.g. `secrets.randbits`.
    """

    def new_id() -> PersonId:
        number = round(clock().timestamp() * 1000) << 80 | random_bits(80)
        return PersonId("".join(ALPHABET[number >> shift & 31] for shift in range(125, -1, -5)))

    return new_id
