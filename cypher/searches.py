"""How far a search for shortest paths may reach, by what the server's plan says of it.

`SHORTEST`, `ANY` and `ALL SHORTEST` follow walks back from each end that they reach, and leave out those that pass a
relationship twice. Where a step may be gone both ways, nearly all long walks do, and the server goes through them
without a look at the clock: of one customer to all others, over all relationships, it was still busy minutes after
its limit of 3 s. Measured on Neo4j 5.26: up to six steps, or eight between two that are known, it took seconds.
"""

import re

from cypher.refusal import Reason, RefusedStatementError

OPERATOR = "StatefulShortestPath"
_FARTHEST = 6
"""Steps in both directions, from one end to whatever there is at the other."""
_FARTHEST_BETWEEN = 8
"""The same between two ends that are known."""
_MOST_FOUND = 2
"""Between two that are known, so many paths, or groups of one length, are found without a bound."""
_QUOTED = re.compile(r"`(?:[^`]|``)*`")
_KIND = re.compile(r"\s*[A-Z ]+?(\d+)")
_REPEATED = re.compile(r"\(((?:\(\)|<?-\[\]->?)+)\)\{(\d+), (\d*)\}")
_QUANTIFIER = re.compile(r"\{\d+, \d*\}")
_ADVICE = (
    "Bound the repetition, as in `-[:FOLLOWS]-{1,6}`, or go one way, as in `-[:FOLLOWS]->+`: nobody can end the search "
    "of longer paths in both directions"
)


def check(operator: str, details: str) -> None:
    """Raises RefusedStatementError for a search that may hold a thread for longer than any limit."""
    plain = _QUOTED.sub("", details)
    repeated = [(part, int(least), int(most) if most else None) for part, least, most in _REPEATED.findall(plain)]
    if len(repeated) != len(_QUANTIFIER.findall(plain)):
        raise _refused("the server searches paths in a way that is not known here")
    kind = _KIND.match(plain)
    few = kind is not None and int(kind[1]) <= _MOST_FOUND
    is_between = "(Into" in operator
    for part, least, most in repeated:
        steps = None if most is None else most * part.count("[]")
        farthest = _FARTHEST_BETWEEN if is_between else _FARTHEST
        if _goes_one_way(part) or (steps is not None and steps <= farthest) or (is_between and few and least <= 1):
            continue
        raise _refused(f"a shortest path may have more than {farthest} steps in both directions")


def _goes_one_way(part: str) -> bool:
    count, forth, back = part.count("[]"), part.count("]->"), part.count("<-[")
    return forth + back == count and 0 in (forth, back)


def _refused(what: str) -> RefusedStatementError:
    return RefusedStatementError(Reason.TOO_MUCH, f"{what}. {_ADVICE}")
