"""Who carries which identifier, as far as records that only point ask."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from identity.batch.table import Table
from identity.batch.texts import Rows, Texts
from identity.candidates.pairs import spans
from identity.columns import NO_VALUE
from identity.identifiers.registry import kind_of
from identity.record import Identifier

Numbers = NDArray[np.int64]
PUBLIC = 0
"""The rank of an identifier that says nothing."""


@dataclass(frozen=True, slots=True)
class Carriers:
    """Each identifier of a pointing record with each record that carries it: a row of the table, a number.

    Numbers begin with strong kinds and follow the text within a kind, as `Population.enter` orders a record's. `ranks`
    tells the rank of each number, PUBLIC where so many different stronger identifiers stand beside it. `kind_of` and
    `code_of` name each: its place in `kinds`, and among that kind's values.
    """

    rows: Rows
    numbers: Numbers
    ranks: Numbers
    kinds: Sequence[str]
    kind_of: Numbers
    code_of: Numbers

    def identifier(self, table: Table, number: int) -> Identifier:
        """What a number stands for."""
        kind = self.kinds[int(self.kind_of[number])]
        return Identifier(kind, table.identifiers[kind].values[int(self.code_of[number])].as_py())


@dataclass(frozen=True, slots=True)
class _Pairs:
    """Rows and their identifiers by a number of the table's own; rows ascending."""

    rows: Rows
    identifiers: Numbers


def carriers(table: Table, pointing: NDArray[np.bool_]) -> Carriers:
    """The carriers of every identifier that a pointing record has."""
    kinds = sorted(table.identifiers, key=lambda kind: (kind_of(kind).rank, kind))
    start = np.cumsum([0, *(len(table.identifiers[kind].values) for kind in kinds)])
    said = [_said_by(table.identifiers[kind], pointing) for kind in kinds]
    asked = np.flatnonzero(np.concatenate([np.zeros(0, np.bool_), *(each[:-1] for each in said)]))
    pairs = _pairs(table, kinds, start, said)
    ordered = np.concatenate([np.zeros(0, np.int64), *_by_text(table, kinds, start, asked)])
    number = np.full(int(start[-1]), -1, np.int64)
    number[ordered] = np.arange(len(ordered))
    kind_of_number = np.searchsorted(start, ordered, "right") - 1
    ranks = np.array([kind_of(kind).rank for kind in kinds], np.int64)[kind_of_number]
    sharers = np.array([kind_of(kind).sharers for kind in kinds], np.int64)[kind_of_number]
    ranks[_stronger_beside(pairs, number, kinds, start) > sharers] = PUBLIC
    among = number[pairs.identifiers] >= 0
    code_of = ordered - start[kind_of_number]
    return Carriers(pairs.rows[among], number[pairs.identifiers[among]], ranks, kinds, kind_of_number, code_of)


def _said_by(column: Texts, some: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Of each value whether one of these rows says it, and at the end that nothing is none."""
    said = np.zeros(len(column.values) + 1, np.bool_)
    said[column.codes[some]] = True
    said[NO_VALUE] = False
    return said


def _pairs(table: Table, kinds: list[str], start: Numbers, asked: Sequence[NDArray[np.bool_]]) -> _Pairs:
    """All identifiers of the rows that carry one that is asked for."""
    carries = np.zeros(len(table), np.bool_)
    for kind, wanted in zip(kinds, asked, strict=True):
        carries |= wanted[table.identifiers[kind].codes].any(axis=1)
    carrying = np.flatnonzero(carries)
    rows, identifiers = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    for kind, before in zip(kinds, start.tolist(), strict=False):
        codes = table.identifiers[kind].codes[carrying]
        row, place = np.nonzero(codes != NO_VALUE)
        rows.append(carrying[row])
        identifiers.append(codes[row, place].astype(np.int64) + before)
    every = np.concatenate(rows)
    order = np.argsort(every, kind="stable")
    return _Pairs(every[order], np.concatenate(identifiers)[order])


def _by_text(table: Table, kinds: list[str], start: Numbers, asked: Numbers) -> Iterator[Numbers]:
    """The asked identifiers of each kind in the order of their text."""
    for kind, before, end in zip(kinds, start[:-1], start[1:], strict=True):
        some = asked[np.searchsorted(asked, before) : np.searchsorted(asked, end)]
        texts = table.identifiers[kind].values.take(pa.array(some - before))
        yield some[pc.sort_indices(texts).to_numpy(zero_copy_only=False)]


def _stronger_beside(pairs: _Pairs, number: Numbers, kinds: list[str], start: Numbers) -> Numbers:
    """Beside each asked identifier, how many different stronger ones stand on the records that carry it."""
    of_kind = np.array([kind_of(kind).rank for kind in kinds], np.int64)
    rank = of_kind[np.searchsorted(start, pairs.identifiers, "right") - 1]
    first = np.searchsorted(pairs.rows, pairs.rows)
    many = np.searchsorted(pairs.rows, pairs.rows, "right") - first
    asking = np.flatnonzero((number[pairs.identifiers] >= 0) & (many > 1))
    many = many[asking]
    one = np.repeat(asking, many)
    other = spans(first[asking], many)
    stronger = rank[other] < rank[one]
    beside = np.unique(np.stack([number[pairs.identifiers[one[stronger]]], pairs.identifiers[other[stronger]]]), axis=1)
    return np.bincount(beside[0], minlength=int(number.max(initial=-1)) + 1)
