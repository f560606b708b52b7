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
    newest_first = sorted(witnesses, key=lambda t: t.key)
    newest_first.sort(key=lambda t: float("-inf") if t.observed is None else t.observed, reverse=True)
    chosen: dict[str, Survivor] = {}
    for name in sorted({name for witness in newest_first for name in witness.shown}):
        said = [witness for witness in newest_first if name in witness.shown]
        if name in LASTING:
            said = _majority(name, said)
        chosen[name] = Survivor(said[0].shown[name], said[0].key)
    return chosen


def _majority(name: str, said: list[Witness]) -> list[Witness]:
    """Those that say what most say; among equally many, what the newest of them says."""
    votes: dict[str, list[Witness]] = {}
    for witness in said:
        votes.setdefault(witness.normal.get(name, witness.shown[name]), []).append(witness)
    return max(votes.values(), key=len)
