"""How `onefold resolve` tells what became of the decisions that it was given."""

from collections import Counter
from collections.abc import Iterator

from api.cli.act_lines import act_line, waiting
from identity.batch.describing import Described
from identity.batch.ruling import absent, states
from identity.batch.table import Table
from identity.batch.texts import Strings
from identity.decisions import Decisions
from identity.planning.deciding import State

_NAMED = 10
"""Decisions that are named one by one of those that do nothing."""
_IN_WORDS = {State.HOLDS: "hold", State.WAITS: "wait", State.OVERRULED: "overruled", State.UNDONE: "undone"}


def decided_lines(table: Table, people: Described, persons: Strings, decisions: Decisions) -> Iterator[str]:
    """How many decisions hold, and which do nothing, and why; nothing where there are none."""
    if not decisions.by_id:
        return
    became = states(table, people, persons, decisions)
    often = Counter(became.values())
    yield "decisions: " + ", ".join(f"{often[state]:,} {said}" for state, said in _IN_WORDS.items() if often[state])
    idle = [decisions.by_id[id] for id, state in became.items() if state in (State.WAITS, State.OVERRULED)]
    missing = absent(table, idle[:_NAMED])
    for decision in idle[:_NAMED]:
        if became[decision.id] is State.WAITS:
            yield f"  {act_line(decision)} waits: {waiting(missing[decision.id], 'the input')}"
        else:
            yield f"  {act_line(decision)} is overruled: a later decision stands, or a reject that it would go against"
    if (more := len(idle) - _NAMED) > 0:
        yield f"  and {more:,} more that wait or are overruled"
