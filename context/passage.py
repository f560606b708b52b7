"""How customers pass through the stages of a goal in a time: counted over many journeys."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from context.journey import Event, Goal, Journey, Outcome, Spell
from context.staying import Stay, staying


@dataclass(frozen=True, slots=True)
class StageCount:
    """What happened in a stage in a time.

    `entered`: arrivals; `came_first`: of these those of customers who had never been there. `advanced`, `went_back`:
    those who left then; `dropped_off`: whose time for leaving ran out then; `standing`: who is there at its end and may
    still leave.
    """

    stage: str
    entered: int
    came_first: int
    advanced: int
    went_back: int
    dropped_off: int
    standing: int


@dataclass(frozen=True, slots=True)
class Metrics:
    """`begun`: journeys whose first step lies in the time. Stages stand in their order."""

    begun: int
    stages: tuple[StageCount, ...]


@dataclass(frozen=True, slots=True)
class Stop:
    """A time in a stage, and the type of the last contact in it."""

    spell: Spell
    last_type: str


@dataclass(frozen=True, slots=True)
class DropOff:
    """How stays in a stage that had one last contact ended.

    `share`: how many are expected to be still there when the time for leaving is over, with those who may still leave
    counted as long as they were seen.
    """

    stage: str
    touchpoint_type: str
    entered: int
    left: int
    standing: int
    dropped_off: int
    share: float


def metrics(goal: Goal, journeys: Sequence[Journey], since: datetime, until: datetime) -> Metrics:
    """What happened on the way to a goal in `[since, until)`; the journeys go until its end."""

    def inside(moment: datetime) -> bool:
        return since <= moment < until

    counts: Counter[tuple[str, str]] = Counter()
    for journey in journeys:
        seen: set[str] = set()
        for spell in journey.spells:
            counts.update((spell.stage.name, what) for what in _happened(spell, seen, since, until))
            seen.add(spell.stage.name)
    begun = sum(bool(one.spells) and inside(one.spells[0].entered_at) for one in journeys)
    return Metrics(begun, tuple(_count(name, counts) for name in goal.stages))


def stops(journey: Journey, events: Sequence[Event], since: datetime, until: datetime) -> Iterator[Stop]:
    """The stays that began in `[since, until)`, each with the last contact before its end; events are oldest first."""
    place = 0
    last = ""
    for spell in journey.spells:
        while place < len(events) and (spell.left_at is None or events[place].at < spell.left_at):
            last = events[place].type
            place += 1
        if since <= spell.entered_at < until:
            yield Stop(spell, last)


def drop_offs(goal: Goal, found: Iterable[Stop], until: datetime) -> tuple[DropOff, ...]:
    """Where customers are lost: stages in their order, and in each the type after which most are lost first."""
    groups: dict[tuple[str, str], list[Spell]] = {}
    for stop in found:
        groups.setdefault((stop.spell.stage.name, stop.last_type), []).append(stop.spell)
    order = list(goal.stages)
    counted = [_drop_off(goal, key, spells, until) for key, spells in groups.items()]
    return tuple(sorted(counted, key=lambda one: (order.index(one.stage), -one.dropped_off, one.touchpoint_type)))


def _happened(spell: Spell, seen: set[str], since: datetime, until: datetime) -> Iterator[str]:
    if since <= spell.entered_at < until:
        yield "entered"
        if spell.stage.name not in seen:
            yield "came_first"
    if spell.left_at is not None:
        if since <= spell.left_at < until:
            yield "advanced" if spell.outcome is Outcome.ADVANCED else "went_back"
    elif spell.outcome is Outcome.DROPPED_OFF:
        if since <= spell.entered_at + spell.stage.drop_off_after:
            yield "dropped_off"
    else:
        yield "standing"


def _count(stage: str, counts: Counter[tuple[str, str]]) -> StageCount:
    kinds = ("entered", "came_first", "advanced", "went_back", "dropped_off", "standing")
    return StageCount(stage, *(counts[stage, kind] for kind in kinds))


def _drop_off(goal: Goal, key: tuple[str, str], spells: Sequence[Spell], until: datetime) -> DropOff:
    stage, type = key
    stays = [Stay((spell.left_at or until) - spell.entered_at, spell.left_at is not None) for spell in spells]
    outcomes = Counter(spell.outcome for spell in spells)
    return DropOff(
        stage=stage,
        touchpoint_type=type,
        entered=len(spells),
        left=outcomes[Outcome.ADVANCED] + outcomes[Outcome.WENT_BACK],
        standing=outcomes[Outcome.OPEN],
        dropped_off=outcomes[Outcome.DROPPED_OFF],
        share=staying(stays, goal.stages[stage].drop_off_after) or 0.0,
    )
