"""Rows of a statement, column by column, on the way into an answer."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Any, NamedTuple

from api.graphql.compiler.aside import Aside

_SHARED = 2_000
"""Builders that documents share, of 1 to 2 kB each."""
_NAME = re.compile(r"[_A-Za-z][_0-9A-Za-z]*")
Column = Sequence[Any]
"""A value for each row."""
Row = Sequence[Any]


@dataclass(frozen=True, slots=True)
class Asked:
    """What rows were asked for: the parameters of their source, and of a page its size and where it begins."""

    params: dict[str, Any]
    size: int = 0
    skip: int = 0
    begins: bool = True
    """Nothing comes before it."""


class Table(NamedTuple):
    """Some rows that belong to one place in the document. `first` is the number of the first in its list.

    A tuple, because a dozen are made for every answer, and a frozen dataclass takes four times as long to make.
    """

    length: int
    columns: Sequence[Column]
    asked: Sequence[Asked]
    """Of every source of the document, by its number there."""
    first: int = 0

    def nested(self, rows: Sequence[Row], first: int = 0) -> "Table":
        """Other rows of the same request."""
        return Table(len(rows), tuple(zip(*rows, strict=True)), self.asked, first)


Reading = Callable[[Table], Column]
"""Makes of rows what the answer has of each."""


def objects(keys: tuple[str, ...], readings: tuple[Reading, ...]) -> Reading:
    """An object of each row."""
    if not keys:
        return lambda table: [{} for _ in range(table.length)]
    build = _builder(*keys)
    return lambda table: build(*[reading(table) for reading in readings]) if table.length else []


@lru_cache(maxsize=_SHARED)
def _builder(*keys: str) -> Callable[..., Column]:
    """Makes a list of dicts of as many columns as there are keys.

    It is evaluated from text, as the methods of a namedtuple are, because that takes half the time of `dict(zip(…))`.
    GraphQL lets a key be nothing but letters, digits and underscores.
    """
    if not all(map(_NAME.fullmatch, keys)):
        raise Aside
    columns = ", ".join(f"c{place}" for place in range(len(keys)))
    values = ", ".join(f"v{place}" for place in range(len(keys)))
    items = ", ".join(f"{key!r}: v{place}" for place, key in enumerate(keys))
    build: Callable[..., Column] = eval(f"lambda {columns}: [{{{items}}} for {values}, in zip({columns})]")
    return build


def constant(value: Any) -> Reading:
    """The same of every row."""
    return lambda table: [value] * table.length


def lists(cells: Reading, of: Reading) -> Reading:
    """Of each row the list that a cell of it holds as rows."""

    def read(table: Table) -> Column:
        held = cells(table)
        answers = iter(of(table.nested([row for rows in held for row in rows])))
        return [list(islice(answers, len(rows))) for rows in held]

    return read


def single(cells: Reading, of: Reading) -> Reading:
    """Of each row what a cell of it holds as a row; None where it holds None."""

    def read(table: Table) -> Column:
        held = cells(table)
        answers = iter(of(table.nested([row for row in held if row is not None])))
        return [None if row is None else next(answers) for row in held]

    return read


def column(place: int) -> Reading:
    """One column as it is."""
    return lambda table: table.columns[place] if table.length else ()


def by_kind(place: int, readings: Mapping[Any, Reading], otherwise: Reading) -> Reading:
    """Each row read by what its column at `place` says that it is."""

    def read(table: Table) -> Column:
        kinds = table.columns[place] if table.length else ()
        present = set(kinds)
        if len(present) == 1:
            return readings.get(kinds[0], otherwise)(table)
        answers = {kind: iter(readings.get(kind, otherwise)(_only(table, kinds, kind))) for kind in present}
        return [next(answers[kind]) for kind in kinds]

    return read


def _only(table: Table, kinds: Column, wanted: Any) -> Table:
    return table.nested([row for row, kind in zip(_rows(table), kinds, strict=True) if kind == wanted])


def _rows(table: Table) -> Iterable[Row]:
    return zip(*table.columns, strict=True)
