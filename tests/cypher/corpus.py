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
        "named patterns side by side": f"MATCH (p), {', '.join(f'a{n} = (n{n})' for n in range(60))} RETURN p.id AS id",
        "a star whose middle is called with": "MATCH (p), "
        + ", ".join(f"(p)--(n{n}{' {with: 1}' if n == 17 else ''})" for n in range(38))
        + " RETURN p.id AS id",
        "a star through labels that are called union": "MATCH (p), "
        + ", ".join(f"(p)--(n{n}:Union)" for n in range(38))
        + " RETURN p.id AS id",
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
    blanks = {
        f"a write between signs U+{sign:04X}": f"MATCH (n){chr(sign)}DETACH{chr(sign)}DELETE{chr(sign)}n"
        for sign in (0x0B, 0x0C, 0x1C, 0x1D, 0x1E, 0x1F, 0x85, 0x1680, 0x180E, 0x2003, 0x200B, 0x2028, 0x2060, 0xFEFF)
    }
    stalling = {
        "a label that is no label": f"MATCH (n:{'!' * 2_000}A) RETURN n.id AS id",
        "signs": f"RETURN {'- ' * 3_000}1 AS x",
        "properties of properties": f"WITH {{a: 1}} AS x RETURN x{'.a' * 5_000} AS y",
        "elements of elements": f"WITH [1] AS x RETURN x{'[0]' * 3_000} AS y",
        "computed elements of elements": f"WITH [1] AS x RETURN x{'[1 - 1]' * 300} AS y",
        "a sum of thousands": f"RETURN {'+'.join(['1'] * 9_000)} AS x",
        "a power of a power": f"RETURN {'^'.join(['1'] * 3_000)} AS x",
        "labels and labels": f"MATCH (p:{'&'.join(f'(A{i}|B{i})' for i in range(300))}) RETURN p.id AS id",
        "thousands of types": f"MATCH (p)-[:{'|'.join(f'L{i}' for i in range(3_000))}*1..10]-(q) RETURN p.id AS id",
        "thousands of labels": f"MATCH (p:{'|'.join(f'L{i}' for i in range(3_000))}) RETURN p.id AS id",
        "thousands of conditions": f"RETURN {' AND '.join(['a = 1'] * 2_000)} AS x",
        "thousands of choices": f"MATCH (p) WHERE {' OR '.join(f'p.a{i} = 1' for i in range(2_000))} RETURN p.id AS id",
        "thousands of cases": f"RETURN CASE {' '.join(f'WHEN {i} = 1 THEN 1' for i in range(2_000))} ELSE 0 END AS x",
        "unions": " UNION ".join(["RETURN 1 AS x"] * 1_500),
        "withs": f"WITH 1 AS x {'WITH x ' * 4_000}RETURN x",
        "unwinds": "".join(f"UNWIND [1] AS x{i} " for i in range(1_500)) + "RETURN x0 AS x",
        "matches": "".join(f"MATCH (n{i}) " for i in range(400)) + "RETURN n0.id AS id",
        "conditions by the hundred": f"MATCH (p) WHERE {' AND '.join(f'(p.a{i} = 1 OR p.b = 1)' for i in range(120))} "
        "RETURN p.id AS id",
        "conditions of all choices": f"MATCH (p) WHERE {' OR '.join(f'(p.a{i} = 1 AND p.b = 1)' for i in range(120))} "
        "RETURN p.id AS id",
        "four hundred nodes side by side": f"MATCH {', '.join(f'(n{i})' for i in range(400))} RETURN n0.id AS id",
        "sixty nodes compared with one": f"MATCH (p), {', '.join(f'(n{i})' for i in range(60))} "
        f"WHERE {' AND '.join(f'p.a = n{i}.b' for i in range(60))} RETURN p.id AS id",
        "a star of thirty relationships": f"MATCH (p), {', '.join(f'(p)--(n{i})' for i in range(30))} RETURN p.id",
        "a path of thirty relationships": f"MATCH (p){''.join(f'--(n{i})' for i in range(30))} RETURN p.id AS id",
        "a hundred optional nodes": f"MATCH (p) {' '.join(f'OPTIONAL MATCH (n{i} {{id: p.id}})' for i in range(99))} "
        "RETURN p.id AS id",
        "thousands of calls in a list": f"MATCH (p) WHERE p.id IN [{', '.join(['toLower(p.a)'] * 3_000)}] RETURN p.id",
        "thousands of parameters": f"RETURN [{', '.join(f'$p{i}' for i in range(3_000))}] AS x",
        "conditions within conditions": f"MATCH (p) WHERE {'EXISTS { MATCH (p)--(x) WHERE ' * 25}true{' }' * 25} "
        "RETURN p.id AS id",
        "counts within lists": "MATCH (p) WHERE "
        + "".join(f"any(x{n} IN [(p)--(y{n}) WHERE " for n in range(14))
        + f"true{' | 1] WHERE true)' * 14} RETURN p.id",
        "subqueries one after the other": "".join(f"CALL () {{ RETURN 1 AS x{i} }} " for i in range(500))
        + "RETURN 1 AS x",
    }
    return [Case("generated", name, text) for name, text in (large | odd | blanks | stalling).items()]
