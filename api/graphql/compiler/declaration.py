"""How a field is compiled: where its rows or columns come from, and how they are shown."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from api.graphql.compiler.leaf import Show
from api.graphql.compiler.table import Asked, Column, Row, Table
from graph.reader.view import RECORDS_READ


@dataclass(frozen=True, slots=True)
class Leaf:
    """A value, made of columns that `shape` knows (a file in cypher/compiled/columns/)."""

    shape: str
    columns: tuple[str, ...]
    show: Show


@dataclass(frozen=True, slots=True)
class Constant:
    """The same value for everybody."""

    value: Any


@dataclass(frozen=True, slots=True)
class Same:
    """An object that is read off the same row."""


@dataclass(frozen=True, slots=True)
class Nested:
    """The rows of a source (a file in cypher/compiled/rows/): a list, or with `single` one object or nothing."""

    source: str
    params: Mapping[str, Any] = field(default_factory=dict)
    single: bool = False


@dataclass(frozen=True, slots=True)
class Made:
    """Rows that `make` makes of columns: a list, or with `single` one or None. `names` are their columns."""

    shape: str
    columns: tuple[str, ...]
    make: Show
    names: tuple[str, ...]
    single: bool = False


@dataclass(frozen=True, slots=True)
class Arranged:
    """Rows put in order here and not by the database. `names` are columns that `arrange` adds at their ends.

    It is given the rows, their `columns`, the value of `owner` in the row that they belong to, and what was asked.
    """

    columns: tuple[tuple[str, str], ...]
    owner: tuple[str, str]
    names: tuple[str, ...]
    arrange: Callable[[Sequence[Row], Sequence[Column], Any, Asked], Sequence[Row]]


@dataclass(frozen=True, slots=True)
class Pages:
    """A connection over the rows of a source, of which `bind` asks one more than a page has."""

    source: str
    bind: Callable[[Mapping[str, Any]], Asked]
    """What the arguments ask for. Raises OnefoldError, or Aside."""
    cursor: tuple[tuple[str, str], ...]
    """The columns of which a cursor is made."""
    cursors: Callable[[Table, Asked, Sequence[Column]], Column]
    reads: int = RECORDS_READ
    """How many records of a person it looks at; one who has as many steps aside."""
    arranged: Arranged | None = None


Declaration = Leaf | Constant | Same | Nested | Made | Pages
Shape = Mapping[str, Declaration]
"""The compiled fields of one GraphQL type, by name."""


@dataclass(frozen=True, slots=True)
class Entry:
    """How a field of the query begins: a source of at most one row, and how its arguments become parameters."""

    source: str
    bind: Callable[[Mapping[str, Any]], Asked]
