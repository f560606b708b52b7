"""The blocking keys of records: records that share a key are worth comparing."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

import numpy as np
from numpy.typing import NDArray

from identity.attributes.stable_hash import NO_HASH, Hashes, mixed, stable_hashes
from identity.candidates.derived import Derived
from identity.candidates.templates import NAME_PAIR, Derivation, KeyPart, parse
from identity.columns import Columns, Positions


def blocking_keys(columns: Columns, positions: range | Positions) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    """(position, key) of these records, each pair once, sorted.

    A key is a stable 64-bit hash of a template's name and of the values that fill it; it depends on the record and
    the model's templates alone. A record with several e-mails fills several keys of one template.
    """
    owners, keys = [np.zeros(0, np.int32)], [np.zeros(0, np.uint64)]
    for rows, made in _keys_of_templates(columns, np.asarray(positions, np.int32)):
        owners += rows
        keys += made
    return _distinct(np.concatenate(owners), np.concatenate(keys))


def template_keys(columns: Columns, positions: Positions) -> Iterator[tuple[NDArray[np.int32], NDArray[np.int64]]]:
    """`blocking_keys` of one template after the other, so that few of them are in memory; positions ascending."""
    for owners, keys in _keys_of_templates(columns, np.asarray(positions, np.int32)):
        if len(owners) == 1:
            yield owners[0], keys[0].view(np.int64)
        elif owners:
            yield _distinct(np.concatenate(owners), np.concatenate(keys))


def _keys_of_templates(
    columns: Columns, rows: NDArray[np.int32]
) -> Iterator[tuple[list[NDArray[np.int32]], list[Hashes]]]:
    """Of each template the records that fill it and their keys, once for each place that a value may have."""
    tables: dict[str, Hashes | None] = {}
    for template in _parsed(columns.model.templates, tuple(columns.columns)):
        owners, keys = [], []
        for part in template.parts:
            if part.name not in tables:
                tables[part.name] = _filled(_part_hashes(columns, part, rows))
        for parts in product(*(_places(tables[part.name]) for part in template.parts)):
            key, filled = _combined(template.seed, parts)
            owners.append(rows[filled])
            keys.append(key[filled])
        yield owners, keys


@dataclass(frozen=True, slots=True)
class _Template:
    """A template taken apart, and the hash of its name that every key of it starts from."""

    seed: int
    parts: tuple[KeyPart, ...]


@lru_cache(maxsize=64)
def _parsed(templates: tuple[str, ...], fields: tuple[str, ...]) -> tuple[_Template, ...]:
    return tuple(_Template(int(stable_hashes([template])[0]), parse(template, fields)) for template in templates)


def _filled(table: Hashes) -> Hashes | None:
    """The table, None when no record has a value."""
    return table if table.any() else None


def _places(table: Hashes | None) -> Iterable[Hashes]:
    """The columns of a part's table: one for each value that a record may have."""
    return () if table is None else table.T


def _combined(seed: int, parts: Sequence[Hashes]) -> tuple[Hashes, NDArray[np.bool_]]:
    """The key of each record, and whether all its parts are there."""
    key = np.full(len(parts[0]), seed, np.uint64)
    filled = np.ones(len(key), np.bool_)
    for part in parts:
        filled &= part != NO_HASH
        key = mixed(key, part)
    return key, filled


def _part_hashes(columns: Columns, part: KeyPart, positions: Positions) -> Hashes:
    """(records, places) the hash of a part for each of its values."""
    if part.field != NAME_PAIR:
        return _derived(columns, part.field, part.derive, positions)
    given, family = (_derived(columns, name, part.derive, positions)[:, :1] for name in ("given_name", "family_name"))
    both = (given != NO_HASH) & (family != NO_HASH)
    pair: Hashes = np.where(both, mixed(np.minimum(given, family), np.maximum(given, family)), np.uint64(NO_HASH))
    return pair


def _derived(columns: Columns, field: str, derive: Derivation | None, positions: Positions) -> Hashes:
    """(records, places) the hash of what is derived of each value of a field."""
    column = columns.columns[field]
    if column.is_empty:
        return np.full((len(positions), 1), NO_HASH, np.uint64)
    derived = Derived.of(column, derive)
    # Where a record has no value, its code counts from the end.
    told = np.append(derived.hashes(), np.uint64(NO_HASH))
    hashes: Hashes = told[derived.codes(column.codes_at(positions))]
    return hashes


def _distinct(owners: NDArray[np.int32], keys: Hashes) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    signed = keys.view(np.int64)
    order = np.lexsort((signed, owners))
    owners, signed = owners[order], signed[order]
    new = np.ones(len(owners), np.bool_)
    new[1:] = (owners[1:] != owners[:-1]) | (signed[1:] != signed[:-1])
    return owners[new], signed[new]
