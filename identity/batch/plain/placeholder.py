"""Which texts are surely more than a placeholder."""

import pyarrow.compute as pc

from identity.batch.plain.letters import without
from identity.batch.plain.selection import listed
from identity.batch.texts import Strings
from identity.identifiers.placeholder import WORDS

_RUN = 6
"""Digits from which a run of them is a placeholder; see `is_placeholder`."""
_RISING = "01234567890123456789"
_RUNS = frozenset(row[at : at + _RUN] for row in (_RISING, _RISING[::-1]) for at in range(len(row) - _RUN + 1))
_BETWEEN = "-._:+"


def surely_says_something(words: Strings) -> Strings:
    """Whether each text (ASCII letters and digits, perhaps with marks between them) is no placeholder for certain.

    What is one word repeated, or ends like counted digits, may be one: the careful function tells.
    """
    folded = pc.ascii_lower(words)
    core = without(folded, _BETWEEN)
    repeated = pc.binary_repeat(pc.utf8_slice_codeunits(core, 0, 1), pc.binary_length(core))
    doubtful = pc.or_(pc.equal(core, repeated), pc.or_(listed(folded, WORDS), ends_in_a_run(core)))
    return pc.invert(doubtful)


def ends_in_a_run(digits: Strings) -> Strings:
    """Whether the last six of each text are digits counted up or down."""
    return listed(pc.utf8_slice_codeunits(digits, -_RUN, None), _RUNS)


def is_repeated(digits: Strings) -> Strings:
    """Whether the last six of each text are one and the same."""
    end = pc.utf8_slice_codeunits(digits, -_RUN, None)
    return pc.equal(end, pc.binary_repeat(pc.utf8_slice_codeunits(end, 0, 1), _RUN))
