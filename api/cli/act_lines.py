"""How the command line tells what was decided, and why that waits: of decisions alone, whatever they did to a graph."""

from collections.abc import Sequence

from identity.decisions import Decision


def act_line(decision: Decision) -> str:
    """What was decided about which records."""
    return f"{decision.kind.value.lower()} {', '.join(decision.left)} | {', '.join(decision.right)}"


def waiting(unknown: Sequence[str], where: str = "the store") -> str:
    """Why a decision waits, and what ends that; `unknown`: the records that have not come."""
    if not unknown:
        return "all of these records only point, and which follows the other is open; decide about one that describes"
    keys, it = ", ".join(map(repr, unknown)), "it comes" if len(unknown) == 1 else "they come"
    return f"{where} has no record {keys}; the decision is kept and holds from when {it}"
