"""The attributes a person shows: for each, one value of its records, and the record that it came from.

What seldom changes (a name, a birth date) is what most records say; what people change (address, contact) is what
the newest record says. Ties go to the newer, then to the smaller key, so that arrival cannot matter.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from identity.record import RecordKey

LASTING = frozenset(
    {"given_name", "middle_name", "family_name", "full_name", "birth_date", "birth_place", "gender", "organization"}
)
"""Attributes that a person keeps: the majority decides. All others: the newest record decides."""
_NEVER_OUTVOTED = 2
"""So many records: the newest of them is never a minority."""


@dataclass(frozen=True, slots=True)
class Witness:
    """What one record says: attributes as shown, and in normal form, which tells whether two values agree."""

    key: RecordKey
    observed: int | None
    """Milliseconds since 1970."""
    shown: Mapping[str, str]
    normal: Mapping[str, str]


def survivors(witnesses: Iterable[Witness]) -> dict[str, Witness]:
    """Of every attribute that any record has, the record whose value the person shows."""
    newest_first = sorted(witnesses, key=lambda witness: witness.key)
    newest_first.sort(key=lambda witness: float("-inf") if witness.observed is None else witness.observed, reverse=True)
    chosen: dict[str, Witness] = {}
    for witness in reversed(newest_first):
        chosen.update(dict.fromkeys(witness.shown, witness))
    if len(newest_first) > _NEVER_OUTVOTED:
        for name in LASTING & chosen.keys():
            chosen[name] = _elected(name, newest_first)
    return chosen


def _elected(name: str, newest_first: Iterable[Witness]) -> Witness:
    """The newest witness of the value that most say, and of those that equally many say, of the one said last."""
    votes: dict[str, list[Witness]] = {}
    for witness in newest_first:
        if name in witness.shown:
            votes.setdefault(witness.normal.get(name, witness.shown[name]), []).append(witness)
    return max(votes.values(), key=len)[0]
