"""Fragments joined into one statement.

Every `Rows` becomes a list of rows, each a list of columns; rows that are nested in others are one of their columns.

    CALL () {
      MATCH (person:Person {id: $id_0})
      CALL (person) { … RETURN collect(record) AS records }
      CALL (records) { UNWIND records AS record … RETURN collect([touchpoint.id, touchpoint.stage]) AS rows_1 }
      RETURN collect([person.id, rows_1]) AS rows_0
    }
    RETURN rows_0
"""

import re
from collections.abc import Iterator, Sequence
from textwrap import indent

from cypher.catalogue import Query
from cypher.fragment import Fragment, fragment, fragment_names

_PARAM = re.compile(r"\$([a-z_]+)")
_STEP = "  "


class Rows:
    """Rows of a statement under construction."""

    def __init__(self, source: str, numbers: Iterator[int], *, is_root: bool = True) -> None:
        self.source = fragment(f"rows/{source}")
        self.is_root = is_root
        self._numbers = numbers
        self._number = next(numbers)
        self._columns: dict[str, int] = {}
        self._nested: list[tuple[int, Rows]] = []
        self._given: dict[str, tuple[Fragment, int]] = {}

    @property
    def width(self) -> int:
        """How many columns a row has."""
        return len(self._columns) + len(self._nested)

    def offers(self, name: str) -> bool:
        """Whether everything that a fragment needs is there for these rows."""
        given = fragment_names("given") if self.is_root else ()
        return all(need in self.source.binds or f"given/{need}" in given for need in fragment(name).needs)

    def column(self, shape: str, name: str) -> int:
        """The place of a column in each row; `shape` is the fragment below `columns/` that knows it."""
        known = fragment(f"columns/{shape}")
        self._give(known)
        expression = known.columns[name]
        return self._columns.setdefault(expression, self.width)

    def nested(self, source: str) -> tuple[int, "Rows"]:
        """Rows for each of these, and the place of the column that holds them."""
        place, rows = self.width, Rows(source, self._numbers, is_root=False)
        self._give(rows.source)
        self._nested.append((place, rows))
        return place, rows

    def param(self, name: str) -> str:
        """The name that a parameter of these rows has in the statement."""
        return f"{name}_{self._number}"

    def has(self, name: str) -> bool:
        """Whether these rows are given a variable."""
        return name in self._given

    def given(self, name: str, param: str) -> str:
        """The name that a parameter of what these rows are given has in the statement."""
        return f"{param}_{self._given[name][1]}"

    @property
    def variable(self) -> str:
        return f"rows_{self._number}"

    def params(self) -> Iterator[str]:
        """The parameters of these rows and of all that are nested in them."""
        yield from map(self.param, self.source.params)
        for name, (known, _) in self._given.items():
            yield from (self.given(name, param) for param in known.params)
        for _, rows in self._nested:
            yield from rows.params()

    def root(self) -> str:
        """The statement's part that gives these rows to nobody's inside."""
        parts = [_numbered(self.source.text, self._number)]
        for known, number in self._given.values():
            parts.append(_call(known.needs, _numbered(known.text, number)))
        for _, rows in self._nested:
            parts.append(_call(rows.source.needs, rows._collected()))
        columns = self._listed({place: rows.variable for place, rows in self._nested})
        return _call((), "\n".join([*parts, f"RETURN collect({columns}) AS {self.variable}"]))

    def _give(self, known: Fragment) -> None:
        for name in known.needs:
            if name not in self.source.binds and name not in self._given:
                self._given[name] = (fragment(f"given/{name}"), next(self._numbers))

    def _collected(self) -> str:
        return f"{self._body()}\nRETURN collect({self._row()}) AS {self.variable}"

    def _row(self) -> str:
        return self._listed({place: f"COLLECT {{\n{rows._inner()}\n}}" for place, rows in self._nested})

    def _inner(self) -> str:
        return indent(f"{self._body()}\nRETURN {self._row()}", _STEP)

    def _body(self) -> str:
        return _numbered(self.source.text, self._number)

    def _listed(self, nested: dict[int, str]) -> str:
        expressions = {place: expression for expression, place in self._columns.items()} | nested
        return "[" + ", ".join(expressions[place] for place in sorted(expressions)) + "]"


def compose(name: str, roots: Sequence[Rows]) -> Query:
    """One statement with a column for each of `roots`, whose value is the list of its rows."""
    columns = tuple(rows.variable for rows in roots)
    text = "\n".join([*(rows.root() for rows in roots), "RETURN " + ", ".join(columns)])
    params = tuple(param for rows in roots for param in rows.params())
    return Query(name, text, "What one document asks for.", params, columns)


def _numbered(text: str, number: int) -> str:
    return _PARAM.sub(lambda match: f"${match[1]}_{number}", text)


def _call(needs: Sequence[str], body: str) -> str:
    return f"CALL ({', '.join(needs)}) {{\n{indent(body, _STEP)}\n}}"
