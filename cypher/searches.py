"""How far a search for shortest paths may reach, by what the server's plan says of it.

`SHORTEST`, `ANY` and `ALL SHORTEST` go through walks without a look at the clock. Where a step may be gone both ways
that takes minutes and more, measured on Neo4j 5.26:

* They follow walks back from each end that they reach, and leave out those that pass a relationship twice, as nearly
  all long ones do: of one customer to all others, over all relationships, a search was still busy minutes after its
  limit of 3 s. Up to six steps, or eight between two that are known, it took seconds.
* Between two that are known they search from both. A node with many relationships is reached back from all of them, and
  each is compared with all before it: one with 200,000 took more than a minute, with 25,000 up to 33 s for eight steps.
* From one that is known they go level by level: six steps through eleven million relationships took 73 s.

`shortestPath` does neither.
"""

import re
from collections.abc import Set

from cypher.refusal import Reason, RefusedStatementError

OPERATOR = "StatefulShortestPath"
MOST_AT_ONE = 30_000
"""Relationships of one node that a search between two that are known may come by."""
MOST_IN_ALL = 3_000_000
"""Relationships that any other search may come by."""
_FARTHEST = 6
"""Steps in both directions, from one end to whatever there is at the other."""
_FARTHEST_BETWEEN = 8
"""The same between two ends that are known."""
_NEAR = 2
"""In so many steps nobody is reached back from those that they led to."""
_MOST_FOUND = 2
"""Between two that are known, so many paths, or groups of one length, are found without a bound."""
_QUOTED = re.compile(r"`(?:[^`]|``)*`")
_KIND = re.compile(r"\s*[A-Z ]+?(\d+)")
_REPEATED = re.compile(r"\(((?:\(\)|<?-\[\]->?)+)\)\{(\d+), (\d*)\}")
_QUANTIFIER = re.compile(r"\{\d+, \d*\}")
_STEP = re.compile(r"-\[`((?:[^`]|``)*)`\]-")
_TYPES = re.compile(r"^(?:\s*inlined predicates:)?\s*(\w+)((?::\w+)+)$", re.MULTILINE)
_ADVICE = (
    "Bound the repetition, as in `-[:FOLLOWS]-{1,6}`, or go one way, as in `-[:FOLLOWS]->+`: nobody can end the search "
    "of longer paths in both directions"
)


def check(operator: str, details: str) -> None:
    """Raises RefusedStatementError for a search that may hold a thread for longer than any limit."""
    kind = _KIND.match(_QUOTED.sub("", details))
    few = kind is not None and int(kind[1]) <= _MOST_FOUND
    is_between = _is_between(operator)
    for least, steps in _both_ways(details):
        farthest = _FARTHEST_BETWEEN if is_between else _FARTHEST
        if not ((steps is not None and steps <= farthest) or (is_between and few and least <= 1)):
            raise _refused(f"a shortest path may have more than {farthest} steps in both directions. {_ADVICE}")


def widest(operator: str, details: str) -> str | None:
    """What asks whether a search may come by too many relationships; None: it ends soon whatever there is."""
    if all(steps is not None and steps <= _NEAR for _, steps in _both_ways(details)):
        return None
    types = _types(details)
    walked = f"[:{'|'.join(sorted(types))}]" if types else ""
    if _is_between(operator):
        return f"MATCH (n) WHERE COUNT {{ (n)-{walked}-() }} > {MOST_AT_ONE} RETURN true AS is_wide LIMIT 1"
    return f"MATCH ()-{walked}->() WITH count(*) AS many WHERE many > {MOST_IN_ALL} RETURN true AS is_wide"


def too_wide() -> RefusedStatementError:
    """Why a search is refused that may come by too many relationships."""
    return _refused(
        f"this search may come by a node with more than {MOST_AT_ONE} relationships, or by {MOST_IN_ALL} in all, and "
        "not end in time. Name types of which there are fewer, go two steps or one way, as in `-[:FOLLOWS]->+`, or ask "
        "for `shortestPath((a)-[*]-(b))`"
    )


def _is_between(operator: str) -> bool:
    return "(Into" in operator


def _both_ways(details: str) -> list[tuple[int, int | None]]:
    """The repetitions that may be gone both ways: how often at least, and how many steps at most; None: any number."""
    plain = _QUOTED.sub("", details)
    repeated = _REPEATED.findall(plain)
    if len(repeated) != len(_QUANTIFIER.findall(plain)):
        raise _refused(f"the server searches paths in a way that is not known here. {_ADVICE}")
    return [
        (int(least), int(most) * part.count("[]") if most else None)
        for part, least, most in repeated
        if not _goes_one_way(part)
    ]


def _goes_one_way(part: str) -> bool:
    count, forth, back = part.count("[]"), part.count("]->"), part.count("<-[")
    return forth + back == count and 0 in (forth, back)


def _types(details: str) -> Set[str]:
    """The types of relationships that are walked; none: of some it is not known."""
    known = dict(_TYPES.findall(details))
    walked = [known.get(name, "") for name in _STEP.findall(details)]
    return {name for types in walked for name in types.split(":") if name} if all(walked) else set()


def _refused(what: str) -> RefusedStatementError:
    return RefusedStatementError(Reason.TOO_MUCH, what)
