"""How much the planner has to put into an order: relationships, and patterns side by side.

It weighs the orders in which what is matched together can be joined, and nobody ends it. Measured on Neo4j 5.26 in
seconds of a processor: a star of 30 relationships took 11, 60 nodes that are compared with one 15; 20 of either take
less than 2.
"""

from collections import Counter

from cypher.refusal import Reason
from cypher.tokens import Tokens

_MOST_TOGETHER = 20
"""Relationships, or patterns parted by commas, matched together: until WITH or UNION, each subquery by itself."""
_MOST_IN_ALL = 60
_ADVICE = "Give a path a length, as in -[:OF]-{1,3}, or go on behind WITH DISTINCT with whom it found"

Scope = tuple[int | None, int]
"""The bracket of a subquery, and how many parts of it came before."""


def check(tokens: Tokens) -> None:
    """Raises RefusedStatementError for more than the planner puts into an order in time."""
    parts: Counter[int | None] = Counter()
    found: dict[str, Counter[Scope]] = {"relationships": Counter(), "patterns side by side": Counter()}
    for index, token in enumerate(tokens.all):
        subquery = _subquery(tokens, index)
        if token.word == "UNION" or (token.word == "WITH" and not _compares(tokens, index)):
            parts[subquery] += 1
        name = _joined(tokens, index)
        if name is None:
            continue
        counted, scope = found[name], (subquery, parts[subquery])
        counted[scope] += 1
        most = _MOST_TOGETHER if counted[scope] > _MOST_TOGETHER else _MOST_IN_ALL
        if counted[scope] > _MOST_TOGETHER or counted.total() > _MOST_IN_ALL:
            raise tokens.refusal(index, Reason.TOO_MUCH, f"there are more than {most} {name}", _ADVICE)


def _joined(tokens: Tokens, index: int) -> str | None:
    """What begins at a place, if it has to be joined."""
    symbol = tokens.all[index].symbol
    if symbol == "-" and index + 1 < len(tokens.all) and tokens.all[index + 1].symbol in ("[", "-"):
        return "relationships"
    if symbol == "(" and index and tokens.all[index - 1].symbol == ",":
        within = tokens.within[index]
        return "patterns side by side" if within is None or tokens.all[within].symbol == "{" else None
    return None


def _subquery(tokens: Tokens, index: int) -> int | None:
    within = tokens.within[index]
    while within is not None and tokens.all[within].symbol != "{":
        within = tokens.within[within]
    return within


def _compares(tokens: Tokens, index: int) -> bool:
    """Whether this WITH is one of STARTS WITH or ENDS WITH."""
    return index > 0 and tokens.all[index - 1].word in ("STARTS", "ENDS")
