"""How much the planner has to put into an order: relationships, and patterns side by side.

It weighs the orders in which what is matched together can be joined, and nobody ends it. Measured on Neo4j 5.26 in
seconds of a processor: a star of 30 relationships took 11, 60 nodes that are compared with one 15, 100 nodes
of OPTIONAL MATCH more than 7; 60 that are counted in subqueries 10. 20 of any
take about 2, in a server that has planned little before. Of subqueries in each other each takes twice to three times
what the next one takes: 20 took 12, ten with a list gone over in each 20, and of 25 it was busy when we gave up.
"""

from collections import Counter
from collections.abc import Collection, Mapping

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
_DEEPEST = 6
"""Subqueries of expressions in each other."""
_CLAUSES = frozenset({"MATCH", "OPTIONAL", "WITH", "UNWIND", "RETURN", "ORDER", "CALL", "UNION"})
_OPENING = frozenset({"EXISTS", "COUNT", "COLLECT", "CALL"})
_BEFORE_LABELS = frozenset({":", "|", "&", "!", "."})
_ADVICE = "Give a path a length, as in -[:OF]-{1,3}, or go on behind WITH DISTINCT with whom it found"

_Scope = tuple[int | None, int]
"""The bracket of a subquery, and how many parts of it came before."""


def check(tokens: Tokens, names: Collection[int]) -> None:
    """Raises RefusedStatementError for more than the planner puts into an order in time.

    `names` are the places of words that are no keywords, as of a label that is called With.
    """
    parts: Counter[int | None] = Counter()
    clauses: dict[int | None, str] = {}
    found: dict[str, Counter[_Scope]] = {name: Counter() for name in _MOST_IN_ALL}
    for index, token in enumerate(tokens.all):
        if _is_asked(tokens, index) and _depth(tokens, index) > _DEEPEST:
            what = f"more than {_DEEPEST} subqueries stand in each other"
            raise tokens.refusal(index, Reason.TOO_MUCH, what, _ADVICE)
        subquery = _subquery(tokens, names, index)
        word = "" if index in names or _compares(tokens, index) else token.word
        if word in _CLAUSES:
            clauses[subquery] = word
        parts[subquery] += word in ("WITH", "UNION")
        # A subquery of EXISTS or COUNT may begin with what it matches.
        is_match = clauses.get(subquery, "" if subquery is None else "MATCH") == "MATCH"
        name = _joined(tokens, index, word, is_match and tokens.within[index] == subquery)
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


def _joined(tokens: Tokens, index: int, word: str, parts_patterns: bool) -> str | None:
    """What begins at a place, if it has to be joined. `parts_patterns`: a comma here stands between two."""
    symbol = tokens.all[index].symbol
    if word == "MATCH" or (symbol == "," and parts_patterns):
        return _PATTERNS
    if symbol == "{" and _is_asked(tokens, index):
        return _SUBQUERIES
    if symbol == "-" and index + 1 < len(tokens.all) and tokens.all[index + 1].symbol in ("[", "-"):
        return _RELATIONSHIPS
    return None


def _is_asked(tokens: Tokens, index: int) -> bool:
    """Whether a bracket opens a subquery of an expression: EXISTS and its like, or a list of what a pattern matches."""
    if tokens.all[index].symbol == "[":
        return index + 1 < len(tokens.all) and tokens.all[index + 1].symbol == "("
    return (
        tokens.all[index].symbol == "{" and index > 0 and tokens.all[index - 1].word in ("EXISTS", "COUNT", "COLLECT")
    )


def _depth(tokens: Tokens, index: int) -> int:
    """In how many subqueries of expressions the one stands that opens at a place, with itself."""
    depth, within = 1, tokens.within[index]
    while within is not None:
        depth += _is_asked(tokens, within)
        within = tokens.within[within]
    return depth


def _subquery(tokens: Tokens, names: Collection[int], index: int) -> int | None:
    """The bracket of the subquery that a place is in; None outside of all."""
    within = tokens.within[index]
    while within is not None and not _opens(tokens, names, within):
        within = tokens.within[within]
    return within


def _opens(tokens: Tokens, names: Collection[int], index: int) -> bool:
    """Whether a bracket opens a subquery, and no map and no quantifier."""
    if tokens.all[index].symbol != "{":
        return False
    if index > 1 and tokens.all[index - 1].word in _OPENING:
        return tokens.all[index - 2].symbol not in _BEFORE_LABELS
    return index + 1 not in names and tokens.all[index + 1].word in _CLAUSES


def _compares(tokens: Tokens, index: int) -> bool:
    """Whether this WITH is one of STARTS WITH or ENDS WITH."""
    return index > 0 and tokens.all[index - 1].word in ("STARTS", "ENDS")
