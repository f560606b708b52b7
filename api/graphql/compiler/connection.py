"""Relay connections, made of the rows of a page: api.graphql.connection."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from api.graphql.compiler.declaration import Arranged
from api.graphql.compiler.table import Asked, Column, Reading, Table


@dataclass(frozen=True, slots=True)
class Shown:
    """One page: its rows, and whether more follow."""

    rows: Table
    asked: Asked
    has_next: bool


Part = Callable[[Shown], Any]
"""Makes one field of a connection."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where the pages of a connection come from: a column that holds rows, and the number of what was asked."""

    place: int
    number: int
    owner: int | None = None
    columns: tuple[int, ...] = ()
    """For rows that are arranged here: the place of their owner's key, and of the columns that tell their order."""
    arranged: Arranged | None = None

    def pages(self, table: Table) -> list[Shown]:
        """The page of each row."""
        cells = table.columns[self.place]
        if self.arranged is None or self.owner is None:
            return [self._page(table, rows) for rows in cells]
        owners = table.columns[self.owner]
        return [
            self._page(table, self._in_order(table, rows, owner)) for rows, owner in zip(cells, owners, strict=True)
        ]

    def _page(self, table: Table, rows: Sequence[Any]) -> Shown:
        asked = table.asked[self.number]
        return Shown(table.nested(rows[: asked.size]), asked, len(rows) > asked.size)

    def _in_order(self, table: Table, rows: Sequence[Any], owner: Any) -> Sequence[Any]:
        assert self.arranged is not None
        columns = tuple(zip(*rows, strict=True))
        told = [columns[place] for place in self.columns] if columns else [() for _ in self.columns]
        return self.arranged.arrange(rows, told, owner, table.asked[self.number])


def connections(source: Source, parts: Mapping[str, Part]) -> Reading:
    """A connection for each row."""

    def read(table: Table) -> Column:
        return [{name: part(page) for name, part in parts.items()} for page in source.pages(table)]

    return read


def elements(of: Reading) -> Part:
    """`edges` or `nodes`."""
    return lambda page: of(page.rows)


def page_info(names: Mapping[str, str], cursors: Reading | None) -> Part:
    """`pageInfo`, with the wanted fields by the names that they have in the answer."""

    def cursor(page: Shown, number: int) -> str | None:
        return cursors(_row(page.rows, number))[0] if cursors and page.rows.length else None

    makers: Mapping[str, Part] = {
        "__typename": lambda page: "PageInfo",
        "hasNextPage": lambda page: page.has_next,
        "hasPreviousPage": lambda page: not page.asked.begins,
        "startCursor": lambda page: cursor(page, 0),
        "endCursor": lambda page: cursor(page, page.rows.length - 1),
    }
    wanted = {name: makers[field] for name, field in names.items()}
    return lambda page: {name: make(page) for name, make in wanted.items()}


def cursors(source: Source, places: Sequence[int], make: Callable[[Table, Asked, Sequence[Column]], Column]) -> Reading:
    """The cursor of each row."""
    return lambda table: (
        make(table, table.asked[source.number], [table.columns[place] for place in places]) if table.length else ()
    )


def _row(table: Table, number: int) -> Table:
    columns = tuple(column[number : number + 1] for column in table.columns)
    return Table(1, columns, table.asked, table.first + number)
