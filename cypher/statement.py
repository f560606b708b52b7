"""What may run as an audience: one statement that only reads the graph.

This looks at the tokens, so that a comment, a text, a label or a property may be called whatever it likes. It is the
first of four locks: the server explains the statement, its plan is looked at (`cypher.operators`), and it runs in READ
mode within limits (`graph.audience`).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from cypher import amounts, growth, joins, patterns, ranges
from cypher.loops import loop_at
from cypher.patterns import Template
from cypher.refusal import Reason, RefusedStatementError
from cypher.tokens import LONGEST, Kind, Token, Tokens, refused_at, tokenize

LONGEST_FILE = 4 * LONGEST
"""Bytes of the longest statement: no character takes more than four."""
PROCEDURES = frozenset({"db.index.fulltext.queryNodes", "db.index.fulltext.queryRelationships"})
"""What may be called: finding by words, which no clause can."""
_TEMPORAL = ("truncate", "realtime", "statement", "transaction")
FUNCTIONS = frozenset(
    {f"{kind}.{name}" for kind in ("date", "datetime", "localdatetime", "localtime", "time") for name in _TEMPORAL}
    | {f"duration.{name}" for name in ("between", "inmonths", "indays", "inseconds")}
    | {"datetime.fromepoch", "datetime.fromepochmillis", "point.distance", "point.withinbbox"}
    | {"vector.similarity.cosine", "vector.similarity.euclidean"}
)
"""Functions with a dot in their name, in small letters. All others are somebody's extension of the server."""
_FILE_FUNCTIONS = frozenset({"FILE", "LINENUMBER"})

_BEGINNINGS = frozenset({"MATCH", "OPTIONAL", "WITH", "UNWIND", "RETURN", "CALL"})
_WRITING = frozenset(
    {"CREATE", "MERGE", "SET", "DELETE", "DETACH", "NODETACH", "REMOVE", "FOREACH", "INSERT", "FINISH"}
)
_ADMINISTERING = frozenset(
    {"SHOW", "TERMINATE", "ALTER", "DROP", "GRANT", "DENY", "REVOKE", "RENAME", "START", "STOP", "ENABLE"}
    | {"DEALLOCATE", "REALLOCATE", "DRYRUN", "KILL", "LIST"}
)
_OPTIONS = frozenset({"EXPLAIN", "PROFILE", "CYPHER", "USE"})
_REASONS: Mapping[str, tuple[Reason, str]] = {
    **dict.fromkeys(_WRITING, (Reason.WRITES, "An audience only reads: use MATCH, WITH, UNWIND, CALL {} and RETURN")),
    **dict.fromkeys(_ADMINISTERING, (Reason.ADMINISTERS, "An audience asks about customers, not about the server")),
    **dict.fromkeys(_OPTIONS, (Reason.OPTIONS, "How and where a statement runs is not its own business: leave it out")),
    "LOAD": (Reason.LOADS, "Take the file in with `onefold ingest`, then ask the graph"),
    "USING": (Reason.LOADS, "Take the file in with `onefold ingest`, then ask the graph"),
}
_BEFORE_OPERANDS = frozenset(
    {"AS", "WHERE", "AND", "OR", "XOR", "NOT", "IN", "RETURN", "WITH", "BY", "WHEN", "THEN", "ELSE", "CASE", "DISTINCT"}
    | {"UNWIND", "MATCH", "SKIP", "LIMIT", "OFFSET", "CONTAINS", "YIELD", "CALL"}
)
"""Keywords that an operand follows: what stands behind them is a name, whatever it is called."""
_BEFORE_NAMES = frozenset({".", ":", "|", "&", "!", "%", ",", "(", "[", "=", "<", ">", "<=", ">=", "<>", "=~", "||"})
_OPERATORS = frozenset({"+", "-", "/", "^", "..", "::", "$", "?"})
_AFTER_NAMES = frozenset({")", ",", ".", ":", "]", "}", "|", "=", ""})


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement that passed, without a closing semicolon; only `check` makes one. `params` are those it names."""

    text: str
    params: tuple[str, ...]
    patterns: tuple[Template, ...] = ()
    """The regular expressions that parameters are a part of."""
    bounds: tuple[str, ...] = ()
    """Those that say how far a range goes."""
    loose: tuple[str, ...] = ()
    """Those that stand elsewhere than behind UNWIND, or IN as something that is looked for: they may be gone over."""
    answers_ranges: bool = False
    """Whether ranges may stand in its answer, whose memory the server does not count."""


def check(source: str) -> Statement:
    """The statement as it may be explained. Raises RefusedStatementError with what is wrong, where, and what to do."""
    tokens = tokenize(source)
    text, tokens = _without_semicolon(tokens)
    _check_beginning(tokens)
    names = _names(tokens)
    for index, token in enumerate(tokens.all):
        if token.symbol == ";":
            raise tokens.refusal(index, Reason.SEVERAL, "a second statement follows", "Ask one question at a time")
        if token.word and index not in names:
            _check_keyword(tokens, index)
        _check_function(tokens, index)
    if not any(token.word == "RETURN" for index, token in enumerate(tokens.all) if index not in names):
        raise tokens.refusal(len(tokens.all), Reason.SYNTAX, "it answers nothing", "End it with RETURN")
    amounts.check(tokens, names)
    joins.check(tokens, names)
    patterns.check(tokens)
    growth.check(tokens)
    return Statement(
        text,
        _params(tokens.all),
        patterns.templates(tokens),
        _params(ranges.bounds(tokens)),
        _params(_loose(tokens)),
        answers_ranges=any(ranges.may_be_answered(tokens, index) for index in range(len(tokens.all))),
    )


def _without_semicolon(tokens: Tokens) -> tuple[str, Tokens]:
    if not tokens.all or tokens.all[-1].symbol != ";":
        return tokens.source.rstrip(), tokens
    # What stands behind the semicolon is a comment; taking it away too would move no token.
    text = tokens.source[: tokens.all[-1].at].rstrip()
    return text, Tokens(tokens.source, tokens.all[:-1], tokens.partner, tokens.within[:-1])


def _check_beginning(tokens: Tokens) -> None:
    if not tokens.all:
        raise refused_at(tokens.source, 0, Reason.SEVERAL, "there is no statement. Write one that ends with RETURN")
    first = tokens.all[0]
    if first.word in _BEGINNINGS:
        return
    if first.word in _REASONS:
        raise _forbidden(tokens, 0)
    raise tokens.refusal(0, Reason.SYNTAX, f"no question begins with {first.text[:40]}", "Begin with MATCH")


def _names(tokens: Tokens) -> frozenset[int]:
    """The places of words that are names, by what stands before them."""
    found: set[int] = set()
    for index in range(1, len(tokens.all)):
        token, before = tokens.all[index], tokens.all[index - 1]
        following = tokens.all[index + 1].symbol if index + 1 < len(tokens.all) else ""
        if token.word and _is_name(tokens, index, before, following, found):
            found.add(index)
    return frozenset(found)


def _is_name(tokens: Tokens, index: int, before: Token, following: str, names: set[int]) -> bool:
    word = tokens.all[index].word
    if before.symbol == "{":
        # A map's key; otherwise a subquery's first clause.
        return following == ":" or not (word in _REASONS or word in _BEGINNINGS)
    is_operand_place = (
        before.symbol in _BEFORE_NAMES
        or before.symbol in _OPERATORS
        or (before.symbol == "*" and not _is_everything(tokens, index - 1))
        or (before.word in _BEFORE_OPERANDS and index - 1 not in names)
    )
    if not is_operand_place:
        return False
    # NOT, CASE and their like stand where an operand is awaited and are none, unless a name's company says so.
    return before.symbol == "." or word not in _BEFORE_OPERANDS or (following in _AFTER_NAMES and word != "CASE")


def _is_everything(tokens: Tokens, index: int) -> bool:
    """Whether this `*` is that of WITH * or RETURN *."""
    return index > 0 and tokens.all[index - 1].word in ("WITH", "RETURN", "DISTINCT")


def _check_keyword(tokens: Tokens, index: int) -> None:
    match tokens.all[index].word:
        case "USING":
            # Hints begin like PERIODIC COMMIT and are harmless.
            if _word(tokens, index + 1) == "PERIODIC":
                raise _forbidden(tokens, index)
        case "CALL":
            _check_call(tokens, index)
        case "IN":
            _check_transactions(tokens, index)
        case word if word in _REASONS:
            raise _forbidden(tokens, index)


def _forbidden(tokens: Tokens, index: int) -> RefusedStatementError:
    reason, advice = _REASONS[tokens.all[index].word]
    return tokens.refusal(index, reason, f"{tokens.all[index].text.upper()} may not be used", advice)


def _check_call(tokens: Tokens, index: int) -> None:
    if index + 1 < len(tokens.all) and tokens.all[index + 1].is_name:
        name, _ = _dotted(tokens, index + 1)
        if name not in PROCEDURES:
            advice = f"Only {' and '.join(sorted(PROCEDURES))} may be called"
            raise tokens.refusal(index + 1, Reason.PROCEDURE, f"the procedure {name[:80]} may not be called", advice)


def _check_transactions(tokens: Tokens, index: int) -> None:
    ahead = [_word(tokens, index + step) for step in range(1, 5)]
    closes_subquery = index > 0 and tokens.all[index - 1].symbol == "}"
    if closes_subquery and any(word in ("TRANSACTIONS", "TRANSACTION", "CONCURRENT") for word in ahead):
        advice = "An audience reads in one transaction: leave it out"
        raise tokens.refusal(index, Reason.WRITES, "a subquery may not run IN TRANSACTIONS", advice)


def _check_function(tokens: Tokens, index: int) -> None:
    token = tokens.all[index]
    before = tokens.all[index - 1] if index else None
    if not token.is_name or (before is not None and (before.symbol in (".", ":") or before.word == "CALL")):
        return
    name, end = _dotted(tokens, index)
    if end >= len(tokens.all) or tokens.all[end].symbol != "(":
        return
    if "." in name and name.casefold() not in FUNCTIONS:
        advice = "Only functions that come with Cypher itself may be used"
        raise tokens.refusal(index, Reason.FUNCTION, f"the function {name[:80]} may not be used", advice)
    if name.upper() in _FILE_FUNCTIONS:
        raise tokens.refusal(index, Reason.LOADS, f"{name}() speaks of files", "Ask the graph instead")


def _dotted(tokens: Tokens, index: int) -> tuple[str, int]:
    """A name with dots that begins at a place, and the place behind it."""
    parts = [tokens.all[index].text]
    index += 1
    while index + 1 < len(tokens.all) and tokens.all[index].symbol == "." and tokens.all[index + 1].is_name:
        parts.append(tokens.all[index + 1].text)
        index += 2
    return ".".join(parts), index


def _word(tokens: Tokens, index: int) -> str:
    return tokens.all[index].word if 0 <= index < len(tokens.all) else ""


def _loose(tokens: Tokens) -> Iterator[Token]:
    for index, token in enumerate(tokens.all):
        before = _word(tokens, index - 1)
        is_sought = before == "IN" and loop_at(tokens, index - 1) is None
        if token.kind is Kind.PARAM and before != "UNWIND" and not is_sought:
            yield token


def _params(tokens: Iterable[Token]) -> tuple[str, ...]:
    names = (token.parameter for token in tokens if token.kind is Kind.PARAM)
    return tuple(dict.fromkeys(names))
