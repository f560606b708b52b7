"""The parts of which compiled statements are joined, read from the files below cypher/compiled/.

`rows/` say where rows come from and end in a WITH, `given/` what several of them need, and `columns/` what a row shows:

    // What an identifier shows.
    // needs: identifier
    RETURN
      identifier.kind AS kind,
      identifier.value AS value
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from onefold import OnefoldError

_FOLDER = Path(__file__).parent / "compiled"
_FIELD = re.compile(r"(needs|params|own|binds|gives|index): *(.+)")
_COLUMN = re.compile(r"(.*) AS ([a-z_]+),?", re.DOTALL)


class BrokenFragmentError(OnefoldError):
    """A file below cypher/compiled/ that does not say what it is."""

    def __init__(self, name: str, problem: str) -> None:
        super().__init__(f"cypher/compiled/{name}.cypher: {problem}. cypher/fragment.py shows what one looks like.")
        self.name = name


@dataclass(frozen=True, slots=True)
class Fragment:
    """One part of a statement."""

    name: str
    """Path below cypher/compiled/ without the suffix, e.g. `rows/touchpoints`."""
    text: str
    sentence: str
    needs: tuple[str, ...]
    params: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    """Those of its parameters that each request of a statement gives for itself."""
    binds: tuple[str, ...] = ()
    """The variables of each row."""
    gives: tuple[str, ...] = ()
    """The variables that it adds where it stands."""
    index: tuple[str, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict)
    """What a row shows, name to expression."""


@cache
def fragment(name: str) -> Fragment:
    """The fragment in `cypher/compiled/<name>.cypher`. Raises BrokenFragmentError."""
    return parse(name, (_FOLDER / f"{name}.cypher").read_text(encoding="utf-8"))


@cache
def fragment_names(folder: str = "") -> tuple[str, ...]:
    """The sorted names of all fragments, or of those in one folder."""
    found = (_FOLDER / folder).rglob("*.cypher")
    return tuple(sorted(path.relative_to(_FOLDER).with_suffix("").as_posix() for path in found))


def parse(name: str, source: str) -> Fragment:
    """Read the text of one fragment. Raises BrokenFragmentError."""
    lines = source.strip().splitlines()
    size = next((at for at, line in enumerate(lines) if not line.startswith("//")), len(lines))
    header = [line.removeprefix("//").strip() for line in lines[:size]]
    sentence = " ".join(line for line in header if not _FIELD.fullmatch(line))
    fields = {match[1]: _listed(match[2]) for line in header if (match := _FIELD.fullmatch(line))}
    text = "\n".join(lines[size:])
    if not sentence.endswith(".") or "needs" not in fields:
        raise BrokenFragmentError(name, "the header has no sentence that ends in a full stop, or no `needs`")
    if not text:
        raise BrokenFragmentError(name, "nothing follows the header")
    columns = _columns(name, text) if name.startswith("columns/") else {}
    return Fragment(name, text, sentence, **fields, columns=columns)


def _listed(names: str) -> tuple[str, ...]:
    return () if names == "none" else tuple(part.strip() for part in names.split(","))


def _columns(name: str, text: str) -> dict[str, str]:
    """Each column's expression; one ends where a line ends in `AS name`."""
    begin, *lines = text.splitlines()
    if begin != "RETURN":
        raise BrokenFragmentError(name, "it does not begin with RETURN")
    found, expression = {}, ""
    for line in lines:
        expression = f"{expression}\n{line}" if expression else line.strip()
        if match := _COLUMN.fullmatch(expression):
            found[match[2]] = match[1]
            expression = ""
    if expression:
        raise BrokenFragmentError(name, f"{expression.strip()!r} has no name")
    return found
