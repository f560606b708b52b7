"""Statements that people may write: hostile ones, of which none may run, and honest ones, of which all must."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_STATEMENTS = Path(__file__).parent / "statements"


@dataclass(frozen=True, slots=True)
class Case:
    """One statement. `group` is its file: the kind of attack or question."""

    group: str
    name: str
    text: str

    @property
    def id(self) -> str:
        return f"{self.group}: {self.name}"


def corpus(kind: str) -> list[Case]:
    """The statements in `statements/<kind>`: each begins with a line `=== its name`."""
    return [case for file in sorted((_STATEMENTS / kind).glob("*.txt")) for case in _cases(file)]


def _cases(file: Path) -> Iterator[Case]:
    for part in ("\n" + file.read_text(encoding="utf-8")).split("\n=== ")[1:]:
        name, _, text = part.partition("\n")
        yield Case(file.stem, name, text.rstrip("\n"))


def generated() -> list[Case]:
    """Hostile statements that are too large or too odd to be written down."""
    deep = 5_000
    large = {
        "a megabyte of text": f"RETURN '{'x' * 1_000_000}' AS x",
        "a megabyte of spaces": f"RETURN 1{' ' * 1_000_000}AS x",
        "a megabyte of a comment": f"/*{'x' * 1_000_000}*/ RETURN 1 AS x",
        "a hundred thousand terms": f"RETURN {'+'.join(['1'] * 40_000)} AS x",
        "brackets": f"RETURN {'(' * deep}1{')' * deep} AS x",
        "lists": f"RETURN {'[' * deep}1{']' * deep} AS x",
        "maps": f"RETURN {'{a:' * deep}1{'}' * deep} AS x",
        "functions": f"RETURN {'coalesce(' * deep}1{')' * deep} AS x",
        "subqueries": f"{'CALL { ' * 100}RETURN 1 AS x{' } RETURN x' * 100}",
        "exists in exists": f"MATCH (a) WHERE {'EXISTS { MATCH (a) WHERE ' * 60}true{' }' * 60} RETURN a",
        "nots": f"RETURN {'NOT ' * 1_000}true AS x",
        "a pattern of a thousand steps": f"MATCH (a){'-[:OF]-()' * 1_000} RETURN a",
        "cases": f"RETURN {'CASE WHEN true THEN ' * 1_000}1{' END' * 1_000} AS x",
    }
    odd = {
        "nothing": "",
        "blanks": " \n\t ",
        "a null": "RETURN 1\x00 AS x",
        "a null in a keyword": "MATCH (n) DE\x00LETE n",
        "a zero width space": "MATCH (n) DELETE\u200b n RETURN 1",
        "a soft hyphen": "MATCH (n) DE\u00adLETE n RETURN 1",
        "text from right to left": "MATCH (n) \u202eNRUTER\u202c n",
        "a dash that is no minus": "MATCH (a)\u2013[:OF]\u2192(b) RETURN a",
        "a surrogate by escapes": "MATCH (n) \\ud835\\udc12ET n.x = 1 RETURN n",
    }
    return [Case("generated", name, text) for name, text in (large | odd).items()]
