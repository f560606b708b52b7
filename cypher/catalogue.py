"""Every query by its name, read from the `.cypher` file that holds it.

A file is a header and one statement. The header's comment lines are, in this order: what the query answers
(one sentence, on as many lines as it needs), then `params`, `columns` and `index`, each a list of names or
`none`, and where a full scan is meant, `scans` with the reason:

    // The person who holds an identifier today, if anyone does.
    // params: key
    // columns: person_id, since
    // index: identifier_key

The params of an audience, which people give, have types: `category: text, days: whole`.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from onefold import OnefoldError

_ROOT = Path(__file__).parent
_FIELD = re.compile(r"(params|columns|index|scans): *(.*)")
_NAME = re.compile(r"[a-z][a-z0-9_]*")
TYPES = ("text", "texts", "whole", "number", "day")
"""What people give for the params of an audience."""
_REQUIRED = ("params", "columns", "index")


class BrokenQueryFileError(OnefoldError):
    """A `.cypher` file without the header that says what it is."""

    def __init__(self, name: str, problem: str) -> None:
        super().__init__(f"cypher/{name}.cypher: {problem}. cypher/catalogue.py shows what a header looks like.")
        self.name = name
        self.problem = problem


class UnknownQueryError(OnefoldError):
    """A name that no `.cypher` file has."""

    def __init__(self, name: str) -> None:
        super().__init__(f"There is no query {name!r}: cypher/{name}.cypher does not exist.")
        self.name = name


@dataclass(frozen=True, slots=True)
class Query:
    """One catalogued statement. `text` is sent as it is; values only ever travel as `params`."""

    name: str
    """Path below cypher/ without the suffix, e.g. `context/timeline`."""
    text: str
    sentence: str
    params: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    index: tuple[str, ...] = ()
    """The indexes and constraints that its plan starts from."""
    types: tuple[str, ...] = ()
    """Of each param what people give for it; none where only this program does."""
    scans: str | None = None
    """Why this statement may read a whole label or the whole graph; None where it may not."""


def parse(name: str, source: str) -> Query:
    """Read the text of one `.cypher` file. Raises BrokenQueryFileError."""
    lines = source.strip().splitlines()
    header = _leading_comments(lines)
    sentence, fields = _split_header(name, header)
    types = _split_types(name, fields)
    text = "\n".join(lines[len(header) :]).strip()
    if not text:
        raise BrokenQueryFileError(name, "there is no statement after the header")
    return Query(
        name=name,
        text=text,
        sentence=sentence,
        params=_names(name, "params", fields),
        columns=_names(name, "columns", fields),
        index=_names(name, "index", fields),
        types=types,
        scans=fields.get("scans"),
    )


def declared_types(name: str, source: str) -> dict[str, str]:
    """Of each param the type that a header gives it, which may have nothing else. Raises BrokenQueryFileError."""
    fields = (_FIELD.fullmatch(line) for line in _leading_comments(source.strip().splitlines()))
    params = next((found[2] for found in fields if found and found[1] == "params"), "none")
    header = {"params": params}
    types = _split_types(name, header)
    return dict(zip(_names(name, "params", header), types, strict=True)) if types else {}


@cache
def load(name: str) -> Query:
    """The query in `cypher/<name>.cypher`. Raises UnknownQueryError or BrokenQueryFileError."""
    try:
        source = (_ROOT / f"{name}.cypher").read_text(encoding="utf-8")
    except FileNotFoundError:
        raise UnknownQueryError(name) from None
    return parse(name, source)


def names(folder: str = "") -> list[str]:
    """The sorted names of all queries, or of those in one folder. What cypher.fragment reads is no query."""
    found = (path.relative_to(_ROOT).with_suffix("") for path in (_ROOT / folder).rglob("*.cypher"))
    return sorted(path.as_posix() for path in found if path.parts[0] != "compiled")


def catalogue() -> dict[str, Query]:
    """Every query by its name."""
    return {name: load(name) for name in names()}


def _leading_comments(lines: Iterable[str]) -> list[str]:
    comments = []
    for line in lines:
        if not line.startswith("//"):
            break
        comments.append(line.removeprefix("//").strip())
    return comments


def _split_header(name: str, header: Iterable[str]) -> tuple[str, dict[str, str]]:
    sentence: list[str] = []
    fields: dict[str, str] = {}
    for line in header:
        match = _FIELD.fullmatch(line)
        if match is None and fields:
            raise BrokenQueryFileError(name, f"the header line {line!r} stands after the fields")
        if match is None:
            sentence.append(line)
        elif match[1] in fields:
            raise BrokenQueryFileError(name, f"`{match[1]}` stands twice in the header")
        elif not match[2]:
            raise BrokenQueryFileError(name, f"`{match[1]}` is empty; write `none` where there are none")
        else:
            fields[match[1]] = match[2]
    if not sentence or not sentence[-1].endswith("."):
        raise BrokenQueryFileError(name, "the header does not begin with a sentence that ends in a full stop")
    for field in _REQUIRED:
        if field not in fields:
            raise BrokenQueryFileError(name, f"the header has no `{field}`")
    return " ".join(sentence), fields


def _split_types(name: str, fields: dict[str, str]) -> tuple[str, ...]:
    """The types of the params, which are taken away from their names."""
    listed = [part.partition(":") for part in fields["params"].split(",")]
    types = tuple(kind.strip() for _, colon, kind in listed if colon)
    if not types:
        return ()
    if len(types) != len(listed):
        raise BrokenQueryFileError(name, "some of the `params` have a type and some have none")
    for kind in types:
        if kind not in TYPES:
            raise BrokenQueryFileError(name, f"`params` has the type {kind!r}; there are {', '.join(TYPES)}")
    fields["params"] = ", ".join(param for param, _, _ in listed)
    return types


def _names(name: str, field: str, fields: Mapping[str, str]) -> tuple[str, ...]:
    if fields[field] == "none":
        return ()
    listed = tuple(part.strip() for part in fields[field].split(","))
    for part in listed:
        if not _NAME.fullmatch(part):
            raise BrokenQueryFileError(name, f"`{field}` holds {part!r}, which is not a snake_case name")
    if len(set(listed)) != len(listed):
        raise BrokenQueryFileError(name, f"`{field}` names something twice")
    return listed
