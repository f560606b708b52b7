"""How `onefold review` tells what waits, what was decided, and what a decision does."""

from collections.abc import Iterator
from datetime import UTC, datetime

from api.cli.act_lines import act_line, waiting
from graph.effects import Effect, Fate, Holding, Outcome, Shared
from graph.reader.review import Pair
from identity.counted import counted
from identity.decisions import Decision
from identity.planning.deciding import State
from identity.review import OpenPair, Stake

_NAMED = 20
"""Shared records that are named one by one."""


def open_line(one: OpenPair) -> str:
    """One pair of the queue."""
    return (
        f"{one.expected_change:8.1f}  {one.reason.value.lower():9}  {one.bits:+6.1f} bits  "
        f"{one.left} ({f'one of {one.sharers}' if one.sharers else _whose(one.left_stake)})  "
        f"{one.right} ({_whose(one.right_stake)})"
    )


def decided_line(decision: Decision) -> str:
    """One decision."""
    moment = datetime.fromtimestamp(decision.at / 1000, UTC).strftime("%Y-%m-%d %H:%M")
    undone = f"  undone by {decision.undone_by}" if decision.undone_by else ""
    return f"{moment}  {act_line(decision)}  by {decision.by}: {decision.why}{undone}  [{decision.id}]"


def pair_lines(found: Pair) -> Iterator[str]:
    """Two records, and why they weigh what they weigh."""
    for key, stake in ((found.left, found.left_stake), (found.right, found.right_stake)):
        yield f"{key}  {_whose(stake)}" + (
            f"  {stake.person}, {counted(stake.records, 'record')}, {counted(stake.touchpoints, 'touchpoint')}"
            if stake
            else ""
        )
    if not found.compared:
        yield "nothing to weigh: one of them only points, and follows its identifiers or what a person decides"
    elif found.bits is None:
        yield "never weighed against each other, or too little speaks for one person"
    for one in found.evidence:
        yield f"  {one.bits:+7.2f}  {one.field:16} {one.left!r} {one.right!r} {one.level}"
    if found.bits is not None:
        yield f"  {found.bits:+7.2f}  in all"
    if found.decided:
        yield f"decided already: {found.decided.lower()}"


def outcome_lines(told: Outcome, *, preview: bool) -> Iterator[str]:
    """What decisions do, each with whether it holds, and what becomes of every person concerned."""
    for decision in told.decisions:
        id = "  (preview, nothing is written)" if preview else f"  [{decision.id}]"
        state = told.states[decision.id]
        why = f": {waiting(told.unknown[decision.id])}" if state is State.WAITS else ""
        yield f"{act_line(decision)}: {state.value.lower()}{id}{why}"
    if not told.decisions:
        yield "known already, nothing changed"
    for effect in told.effects:
        yield f"  {effect_line(effect)}"
    for shared in told.shared[:_NAMED]:
        yield f"  {_shared_line(shared)}"
    if (more := len(told.shared) - _NAMED) > 0:
        yield f"  and {counted(more, 'more record')} shared"
    if told.decisions and not told.effects and not told.shared:
        yield "  no person changes"


def effect_line(effect: Effect) -> str:
    """What becomes of one person, and what hangs on them."""
    who = f"{effect.name or 'somebody without a name'} ({effect.person})"
    before, after = _numbers(effect.before), _numbers(effect.after)
    match effect.fate:
        case Fate.MERGED:
            return f"{who} is merged into {effect.other}, with {before}"
        case Fate.CREATED:
            origin = f"split from {effect.other}" if effect.other else "new"
            return f"{who} is {origin}, with {after}"
        case Fate.DISSOLVED:
            return f"{who} ends: all records are shared by others"
        case Fate.CHANGED:
            return f"{who} has {after} instead of {before}"


def _numbers(holding: Holding) -> str:
    consents = f", {counted(holding.consents, 'consent')}" if holding.consents else ""
    return (
        f"{counted(holding.records, 'record')} ({counted(holding.orders, 'order')}, "
        f"{counted(holding.tickets, 'ticket')}){consents} and {counted(holding.touchpoints, 'touchpoint')}"
    )


def _shared_line(shared: Shared) -> str:
    """Whose a record may be that nobody owns alone."""
    whose = " or ".join(shared.candidates) or "nobody described"
    was = f", now {shared.was}'s," if shared.was else ""
    via = f", who hold {shared.via}" if shared.via else ""
    return f"{shared.record}{was} is shared: it may be {whose}'s{via}"


def _whose(stake: Stake | None) -> str:
    return (stake.name or "nobody described") if stake else "nobody's alone"
