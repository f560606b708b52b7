"""Fragments joined into one statement, which answers several requests at once that differ in who is asked for.

Every `Rows` becomes a list of rows, each a list of columns; rows that are nested in others are one of their columns.

    UNWIND $requests AS request
    CALL (request) {
      MATCH (person:Person {id: request.id_0})
      CALL (person) { … RETURN collect(record) AS records }
      CALL (records) { UNWIND records AS record … RETURN collect([touchpoint.id, touchpoint.stage]) AS rows_1 }
      RETURN collect([person.id, rows_1]) AS rows_0
    }
    RETURN request.place AS place, rows_0
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from textwrap import indent

from cypher.catalogue import Query
from cypher.fragment import Fragment, fragment, fragment_names

_PARAM = re.compile(r"\$([a-z_]+)")
_STEP = "  "


@dataclass(frozen=True, slots=True)
class Shared:
    """A statement that requests share: of each it gives a row, its `place` first and then the rows of each root."""

    query: Query
    own: tuple[str, ...]
    """What each of `$requests` holds beside its `place`; all other parameters are the same for all of them."""


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
        yield from (self.param(name) for name in self.source.params if name not in self.source.own)
        for name, (known, _) in self._given.items():
            yield from (self.given(name, param) for param in known.params)
        for _, rows in self._nested:
            yield from rows.params()

    def own(self) -> Iterator[str]:
        """The parameters that each request gives for itself."""
        return map(self.param, self.source.own)

    def root(self) -> str:
        """The statement's part that gives these rows to one request."""
        parts = [_numbered(self.source.text, self._number, self.source.own)]
        for known, number in self._given.values():
            parts.append(_call(known.needs, _numbered(known.text, number)))
        for _, rows in self._nested:
            parts.append(_call(rows.source.needs, rows._collected()))
        columns = self._listed({place: rows.variable for place, rows in self._nested})
        return _call(("request",), "\n".join([*parts, f"RETURN collect({columns}) AS {self.variable}"]))

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


def compose(name: str, roots: Sequence[Rows]) -> Shared:
    """One statement with a column for each of `roots`, whose value is the list of its rows."""
    columns = tuple(rows.variable for rows in roots)
    answer = "RETURN " + ", ".join(["request.place AS place", *columns])
    text = "\n".join(["UNWIND $requests AS request", *(rows.root() for rows in roots), answer])
    params = tuple(param for rows in roots for param in rows.params())
    query = Query(name, text, "What one document asks for.", ("requests", *params), ("place", *columns))
    return Shared(query, tuple(param for rows in roots for param in rows.own()))


def _numbered(text: str, number: int, own: Sequence[str] = ()) -> str:
    return _PARAM.sub(lambda match: f"{'request.' if match[1] in own else '$'}{match[1]}_{number}", text)


def _call(needs: Sequence[str], body: str) -> str:
    return f"CALL ({', '.join(needs)}) {{\n{indent(body, _STEP)}\n}}"
