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


@dataclass(frozen=True, slots=True)
class Witness:
    """What one record says: attributes as shown, and in normal form, which tells whether two values agree."""

    key: RecordKey
    observed: int | None
    """Milliseconds since 1970."""
    shown: Mapping[str, str]
    normal: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Survivor:
    """A value that a person shows, and the record it came from."""

    value: str
    origin: RecordKey


def survivors(witnesses: Iterable[Witness]) -> dict[str, Survivor]:
    """Choose the value of every attribute that any record has."""
    newest_first = sorted(witnesses, key=lambda witness: witness.key)
    newest_first.sort(key=lambda witness: float("-inf") if witness.observed is None else witness.observed, reverse=True)
    chosen: dict[str, Survivor] = {}
    votes: dict[str, dict[str, list[Witness]]] = {}
    for witness in newest_first:
        for name, value in witness.shown.items():
            if name in LASTING:
                votes.setdefault(name, {}).setdefault(witness.normal.get(name, value), []).append(witness)
            elif name not in chosen:
                chosen[name] = Survivor(value, witness.key)
    for name, ballots in votes.items():
        # Of what equally many say, what the newest of them says: it was put to the vote first.
        elected = max(ballots.values(), key=len)[0]
        chosen[name] = Survivor(elected.shown[name], elected.key)
    return chosen
