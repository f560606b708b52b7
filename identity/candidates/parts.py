"""The parts of keys that a sample of records can fill: for each record one code a part."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from identity.attributes.stable_hash import NO_HASH, Hashes, mixed
from identity.attributes.values import Codes
from identity.candidates.derived import Derived
from identity.candidates.templates import ANY_DERIVATIONS, DERIVATIONS, NAME_PAIR, NAME_PAIRS, KeyPart, parse
from identity.columns import NO_VALUE, Column, Columns, Positions

_NO_KEYS = frozenset({"gender", "region", "country", "name_suffix"})
"""Fields of so few values that they narrow nothing down."""
_WORDED = frozenset({"text", "name", "organization"})
_NUMBERED = frozenset({"identifier", "any_identifier"})
_Used = tuple[NDArray[np.int64], Codes]
"""What `_used` tells of a column."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of keys over a sample of records.

    `codes`: for each record the number of what its first value gives, NO_VALUE where it gives nothing. `hashes`: the
    stable hash of what each number stands for, so that a choice among them does not depend on the order of records.
    """

    name: str
    fields: frozenset[str]
    codes: NDArray[np.int64]
    hashes: Hashes


def parts_of(columns: Columns, rows: Positions) -> dict[str, Part]:
    """All parts that some of these records fill, by name."""
    fields = [name for name, column in columns.columns.items() if not column.is_empty and name not in _NO_KEYS]
    used = {name: _used(columns.columns[name], rows) for name in fields}
    parts: dict[str, Part] = {}
    for name in _names(columns, fields):
        for known in parse(name, fields):
            parts[name] = _name_pair(known, parts) if known.field == NAME_PAIR else _part(columns, known, used)
    return {name: part for name, part in parts.items() if len(part.hashes) > 1}


def _names(columns: Columns, fields: Sequence[str]) -> Iterator[str]:
    """The names of all parts of these fields."""
    for field in fields:
        yield field
        yield from (name for name in DERIVATIONS if name.startswith(f"{field}."))
        comparator = columns.columns[field].field.comparator_name
        if comparator in _WORDED:
            yield f"{field}.word"
        elif comparator in _NUMBERED:
            yield from (f"{field}.{derivation}" for derivation in ANY_DERIVATIONS if derivation != "word")
    if {"given_name", "family_name"}.issubset(fields):
        yield from NAME_PAIRS


def _part(columns: Columns, part: KeyPart, used: Mapping[str, _Used]) -> Part:
    codes, some = used[part.field]
    return _numbered(part.name, frozenset({part.field}), _hashes(columns.columns[part.field], part, some), codes)


def _hashes(column: Column, part: KeyPart, used: Codes) -> Hashes:
    """A hash of what the part takes of each of these values; what several of them share is looked at once."""
    if part.derive is None:
        whole: Hashes = column.values["hash"][used]
        return whole
    derived = Derived.of(column, part.derive)
    codes = derived.codes(used)
    seen = np.zeros(len(derived.values), np.bool_)
    seen[codes] = True
    at = np.flatnonzero(seen)
    derive = derived.derive or str
    hashes = np.zeros(len(seen), np.uint64)
    hashes[at] = _checksums(map(derive, derived.values.texts_at(at)), len(at))
    return hashes[codes]


def _checksums(texts: Iterable[str | None], count: int) -> Hashes:
    """A quick stable hash of each of so many texts; that two may share one blurs a sample and decides nothing."""
    told = (NO_HASH if text is None else crc32(text.encode()) for text in texts)
    return np.fromiter(told, np.uint64, count)


def _used(column: Column, rows: Positions) -> _Used:
    """For each record the number of its first value among those used here (-1: none), and their codes."""
    first = column.codes[rows, 0]
    seen = np.zeros(len(column.values), np.bool_)
    seen[first[first != NO_VALUE]] = True
    number = np.append(np.cumsum(seen) - 1, -1)
    return number[first], np.flatnonzero(seen).astype(np.int32)


def _numbered(name: str, fields: frozenset[str], hashes: Hashes, of: NDArray[np.int64]) -> Part:
    """The part in which a record has `hashes[of]` (-1: none); several values may have one hash, NO_HASH is none."""
    known, number = np.unique(hashes, return_inverse=True)
    if len(known) and known[0] == NO_HASH:
        known, number = known[1:], number - 1
    return Part(name, fields, np.append(number, NO_VALUE)[of], known)


def _name_pair(part: KeyPart, parts: Mapping[str, Part]) -> Part:
    """The part made of what two others tell, those of the given and of the family name."""
    sides = [parts[part.name.replace(NAME_PAIR, field)] for field in ("given_name", "family_name")]
    given, family = (np.append(side.hashes, np.uint64(NO_HASH))[side.codes] for side in sides)
    pair = np.where((given != 0) & (family != 0), mixed(np.minimum(given, family), np.maximum(given, family)), 0)
    return _numbered(part.name, frozenset({"given_name", "family_name"}), pair.astype(np.uint64), np.arange(len(pair)))
