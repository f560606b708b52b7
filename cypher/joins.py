"""How much the planner has to put into an order: relationships, and patterns side by side.

It weighs the orders in which what is matched together can be joined, and nobody ends it. Measured on Neo4j 5.26 in
seconds of a processor: a star of 30 relationships took 11, 60 nodes that are compared with one 15, 100 nodes
of OPTIONAL MATCH more than 7; 60 that are counted in subqueries 10. 20 of any
take about 2, in a server that has planned little before.
"""

from collections import Counter
from collections.abc import Mapping

from cypher.refusal import Reason
from cypher.tokens import Tokens

_MOST_TOGETHER = 20
"""Relationships, or patterns of MATCH and of commas, together: until WITH or UNION, each subquery by itself."""
_RELATIONSHIPS = "relationships"
_PATTERNS = "patterns side by side"
_SUBQUERIES = "subqueries of EXISTS, COUNT and COLLECT"
_MOST_OUTSIDE = 40
"""Relationships that stand in no subquery."""
_MOST_IN_ALL: Mapping[str, int] = {_RELATIONSHIPS: 60, _PATTERNS: 60, _SUBQUERIES: 30}
_ADVICE = "Give a path a length, as in -[:OF]-{1,3}, or go on behind WITH DISTINCT with whom it found"

Scope = tuple[int | None, int]
"""The bracket of a subquery, and how many parts of it came before."""


def check(tokens: Tokens) -> None:
    """Raises RefusedStatementError for more than the planner puts into an order in time."""
    parts: Counter[int | None] = Counter()
    found: dict[str, Counter[Scope]] = {name: Counter() for name in _MOST_IN_ALL}
    for index, token in enumerate(tokens.all):
        subquery = _subquery(tokens, index)
        if token.word == "UNION" or (token.word == "WITH" and not _compares(tokens, index)):
            parts[subquery] += 1
        name = _joined(tokens, index)
        if name is None:
            continue
        counted, scope = found[name], (subquery, parts[subquery])
        counted[scope] += 1
        if counted[scope] > _MOST_TOGETHER and name != _SUBQUERIES:
            what = f"more than {_MOST_TOGETHER} {name} are matched together"
            raise tokens.refusal(index, Reason.TOO_MUCH, what, _ADVICE)
        outside = sum(number for (within, _), number in counted.items() if within is None)
        if name == _RELATIONSHIPS and outside > _MOST_OUTSIDE:
            what = f"more than {_MOST_OUTSIDE} {name} stand outside of subqueries"
            raise tokens.refusal(index, Reason.TOO_MUCH, what, _ADVICE)
        if counted.total() > _MOST_IN_ALL[name]:
            raise tokens.refusal(index, Reason.TOO_MUCH, f"there are more than {_MOST_IN_ALL[name]} {name}", _ADVICE)


def _joined(tokens: Tokens, index: int) -> str | None:
    """What begins at a place, if it has to be joined."""
    symbol, before = tokens.all[index].symbol, tokens.all[index - 1].symbol if index else ""
    if tokens.all[index].word == "MATCH" and before not in (".", ":"):
        return _PATTERNS
    if symbol == "{" and index and tokens.all[index - 1].word in ("EXISTS", "COUNT", "COLLECT"):
        return _SUBQUERIES
    if symbol == "-" and index + 1 < len(tokens.all) and tokens.all[index + 1].symbol in ("[", "-"):
        return _RELATIONSHIPS
    if symbol == "(" and before == ",":
        within = tokens.within[index]
        return _PATTERNS if within is None or tokens.all[within].symbol == "{" else None
    return None


def _subquery(tokens: Tokens, index: int) -> int | None:
    within = tokens.within[index]
    while within is not None and tokens.all[within].symbol != "{":
        within = tokens.within[within]
    return within


def _compares(tokens: Tokens, index: int) -> bool:
    """Whether this WITH is one of STARTS WITH or ENDS WITH."""
    return index > 0 and tokens.all[index - 1].word in ("STARTS", "ENDS")
