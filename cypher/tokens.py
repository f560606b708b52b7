"""A statement of Cypher as tokens, cut where the server cuts it.

The server puts the character for `\\uXXXX` before it reads anything, also in comments and names. An escape that stands
for a quote, a backslash or the end of a comment would end here and there what it stands in; no statement needs one.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from cypher.refusal import Reason, RefusedStatementError

LONGEST = 100_000
"""Characters of a statement: a list of some thousand ids in it, and room."""
MOST_TOKENS = 20_000
DEEPEST = 40
"""Brackets within brackets: the server's parser and planner walk them recursively, and nobody ends them."""

_ESCAPE = re.compile(r"\\u+([0-9A-Fa-f]{4})")
_STRUCTURAL = frozenset("'\"`\\*/\n\r")
_OPENING = {"(": ")", "[": "]", "{": "}"}
_CLOSING = frozenset(_OPENING.values())
_TOKEN = re.compile(
    r"""
      (?P<space>\s+|//[^\r\n]*|/\*[\s\S]*?\*/)
    | (?P<string>'(?:[^'\\]|\\[\s\S])*'|"(?:[^"\\]|\\[\s\S])*")
    | (?P<quoted>`(?:[^`]|``)*`)
    | (?P<param>\$(?:[^\W\d][\w\u0300-\u036f]*|\d+|`(?:[^`]|``)*`))
    | (?P<number>0x[0-9A-Fa-f_]+|0o[0-7_]+|\d[\d_]*(?:\.\d[\d_]*)?(?:[eE][+-]?\d+)?)
    | (?P<word>[^\W\d][\w\u0300-\u036f]*)
    | (?P<symbol><=|>=|<>|=~|\.\.|\|\||::|[-+*/%^=<>!&|:;,.(){}\[\]?$])
    """,
    re.VERBOSE,
)
_UNENDED = {"'": "a text in quotes", '"': "a text in quotes", "`": "a name in backticks", "/": "a comment"}


class Kind(StrEnum):
    WORD = "word"
    """A keyword or a name: which of them, its place tells."""
    QUOTED = "quoted"
    STRING = "string"
    NUMBER = "number"
    PARAM = "param"
    SYMBOL = "symbol"


@dataclass(frozen=True, slots=True)
class Token:
    """One token. `text` is as written, but for names without their backticks; `at` is its place in the statement."""

    kind: Kind
    text: str
    at: int

    @property
    def word(self) -> str:
        """A word as keywords are compared, with look-alike letters as what they look like; else nothing."""
        return unicodedata.normalize("NFKC", self.text).casefold().upper() if self.kind is Kind.WORD else ""

    @property
    def is_name(self) -> bool:
        return self.kind in (Kind.WORD, Kind.QUOTED)

    @property
    def parameter(self) -> str:
        """A parameter's name."""
        name = self.text[1:]
        return name[1:-1].replace("``", "`") if name.startswith("`") else name

    @property
    def symbol(self) -> str:
        return self.text if self.kind is Kind.SYMBOL else ""


@dataclass(frozen=True, slots=True)
class Tokens:
    """All tokens of a statement; for every bracket the place of its partner among them, and for every token that of the
    bracket that it stands in."""

    source: str
    all: tuple[Token, ...]
    partner: dict[int, int]
    within: tuple[int | None, ...]

    def refusal(self, index: int, reason: Reason, what: str, advice: str) -> RefusedStatementError:
        """The error that says what is wrong with a token."""
        at = self.all[index].at if index < len(self.all) else len(self.source)
        return refused_at(self.source, at, reason, f"{what}. {advice}")


def tokenize(source: str) -> Tokens:
    """The tokens of a statement. Raises RefusedStatementError for what cannot be cut or is too much."""
    if len(source) > LONGEST:
        raise refused_at(source, LONGEST, Reason.TOO_MUCH, f"it is longer than {LONGEST} characters. {_SHORTER}")
    _check_escapes(source)
    tokens = tuple(_cut(source))
    if len(tokens) > MOST_TOKENS:
        said = f"it has more than {MOST_TOKENS} words and signs. {_SHORTER}"
        raise refused_at(source, tokens[MOST_TOKENS].at, Reason.TOO_MUCH, said)
    return Tokens(source, tokens, *_brackets(source, tokens))


_SHORTER = "Give long lists as a parameter"


def refused_at(source: str, at: int, reason: Reason, why: str) -> RefusedStatementError:
    """The refusal of a statement for what stands at a place in it."""
    before = source[:at]
    return RefusedStatementError(reason, why, before.count("\n") + 1, at - (before.rfind("\n") + 1) + 1)


def _check_escapes(source: str) -> None:
    for escape in _ESCAPE.finditer(source):
        character = chr(int(escape[1], 16))
        if character in _STRUCTURAL:
            said = f"the escape {escape[0]} stands for {character!r}, and may end what it seems to stand in"
            raise refused_at(
                source, escape.start(), Reason.ESCAPE, f"{said}. Write the character itself, as \\' or \\n"
            )


def _cut(source: str) -> Iterator[Token]:
    at = 0
    while at < len(source):
        # Before the table, because a comment's first sign is an operator too.
        found = None if source.startswith("/*", at) and source.find("*/", at + 2) < 0 else _TOKEN.match(source, at)
        if found is None:
            raise _stray(source, at)
        kind = str(found.lastgroup)
        if kind != "space":
            text = found[0][1:-1].replace("``", "`") if kind == "quoted" else found[0]
            yield Token(Kind(kind), text, at)
        at = found.end()


def _stray(source: str, at: int) -> RefusedStatementError:
    character = source[at]
    if character == "\\":
        said = "a backslash stands outside of a text. Write keywords and names as they are, without escapes"
        return refused_at(source, at, Reason.ESCAPE, said)
    if character in _UNENDED:
        return refused_at(source, at, Reason.SYNTAX, f"{_UNENDED[character]} is not ended. Close it")
    name = unicodedata.name(character, f"U+{ord(character):04X}")
    said = f"the character {name} has no place outside of a text. Write plain signs, such as - for a dash"
    return refused_at(source, at, Reason.SYNTAX, said)


def _brackets(source: str, tokens: Sequence[Token]) -> tuple[dict[int, int], tuple[int | None, ...]]:
    open_at: list[int] = []
    partner: dict[int, int] = {}
    within: list[int | None] = []
    for index, token in enumerate(tokens):
        within.append(open_at[-1] if open_at else None)
        if token.symbol in _OPENING:
            open_at.append(index)
            if len(open_at) > DEEPEST:
                said = f"more than {DEEPEST} brackets stand in each other. Split it with WITH"
                raise refused_at(source, token.at, Reason.TOO_MUCH, said)
        elif token.symbol in _CLOSING:
            if not open_at or _OPENING[tokens[open_at[-1]].text] != token.text:
                raise refused_at(source, token.at, Reason.SYNTAX, f"this {token.text} closes nothing. Take it away")
            partner[index] = open_at.pop()
            partner[partner[index]] = index
    if open_at:
        last = tokens[open_at[-1]]
        raise refused_at(source, last.at, Reason.SYNTAX, f"this {last.text} is not closed. Close it")
    return partner, tuple(within)
