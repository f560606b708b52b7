"""Where a customer stands on the way to a goal: stages read off events by rules.

The six phases are those of the customer-journey literature (discover, explore, buy, use, ask, engage); a store names
its own stages within them. A way may go back. A stage that was not left is either open, so that nothing is known of its
end yet (censored), or, after the time that its rule allows, a drop-off.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import groupby, pairwise


class Phase(StrEnum):
    DISCOVER = "DISCOVER"
    EXPLORE = "EXPLORE"
    BUY = "BUY"
    USE = "USE"
    ASK = "ASK"
    ENGAGE = "ENGAGE"


class Outcome(StrEnum):
    """How the time in a stage ended, if it has."""

    ADVANCED = "ADVANCED"
    WENT_BACK = "WENT_BACK"
    OPEN = "OPEN"
    DROPPED_OFF = "DROPPED_OFF"


@dataclass(frozen=True, slots=True)
class Event:
    """One contact. `inbound`: not the company made it."""

    id: str
    at: datetime
    type: str
    channel: str
    inbound: bool = True


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage. Who stays longer than `drop_off_after` has dropped off."""

    name: str
    phase: Phase
    drop_off_after: timedelta
    next_steps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StageRule:
    """What leads to a stage: the `at_least`th contact of one of the `types` within a time.

    `channels` None: in any channel; `within` None: ever; `origins` None: from anywhere, and None among them: from
    before the first stage.
    """

    name: str
    to: str
    types: frozenset[str]
    channels: frozenset[str] | None = None
    origins: frozenset[str | None] | None = None
    at_least: int = 1
    within: timedelta | None = None

    def fits(self, event: Event) -> bool:
        """Whether an event counts towards this rule."""
        return event.type in self.types and (self.channels is None or event.channel in self.channels)

    def leads_from(self, stage: str | None) -> bool:
        """Whether the rule holds for somebody in a stage; None: before the first."""
        return stage != self.to and (self.origins is None or stage in self.origins)


@dataclass(frozen=True, slots=True)
class Goal:
    """What a journey leads to: its stages in their order, and the rules, the first of which that fits decides."""

    name: str
    stages: Mapping[str, Stage]
    rules: tuple[StageRule, ...]


@dataclass(frozen=True, slots=True)
class Transition:
    """One step from a stage (None: the beginning) to another, with the rule and the event that made it."""

    at: datetime
    origin: str | None
    to: str
    rule: str
    trigger: str


@dataclass(frozen=True, slots=True)
class Spell:
    """The time in one stage; `left_at` None: still there."""

    stage: Stage
    entered_at: datetime
    left_at: datetime | None
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Journey:
    """The way to one goal up to `at`, oldest first; nothing where it has not begun."""

    goal: Goal
    at: datetime
    transitions: tuple[Transition, ...]
    spells: tuple[Spell, ...]

    @property
    def current(self) -> Spell | None:
        return self.spells[-1] if self.spells else None


def travel(goal: Goal, events: Iterable[Event], at: datetime) -> Journey:
    """The journey that events until `at` make. Their order does not matter, nor that of those at one instant."""
    seen = sorted((event for event in events if event.at <= at), key=lambda event: (event.at, event.id))
    transitions = tuple(_transitions(goal, seen))
    return Journey(goal, at, transitions, tuple(_spells(goal, transitions, at)))


def _transitions(goal: Goal, events: Sequence[Event]) -> Iterator[Transition]:
    """At one instant at most one step: that of the first rule that its events make true and that leads elsewhere."""
    counts = [_Count(rule) for rule in goal.rules]
    stage: str | None = None
    for moment, together in groupby(events, key=lambda event: event.at):
        happened = list(together)
        met = [(count.rule, trigger) for count in counts if (trigger := count.take(moment, happened))]
        decisive = next(((rule, trigger) for rule, trigger in met if rule.leads_from(stage)), None)
        if decisive is not None:
            rule, trigger = decisive
            yield Transition(moment, stage, rule.to, rule.name, trigger.id)
            stage = rule.to


class _Count:
    """How often a rule's events came within its time."""

    def __init__(self, rule: StageRule) -> None:
        self.rule = rule
        # Only the last ones matter: with `at_least` of them inside the time, the rule is met.
        self._times: deque[datetime] = deque(maxlen=rule.at_least)

    def take(self, moment: datetime, happened: Sequence[Event]) -> Event | None:
        """The event that meets the rule at this moment, if one does."""
        fitting = [event for event in happened if self.rule.fits(event)]
        self._times.extend([moment] * len(fitting))
        if not fitting or len(self._times) < self.rule.at_least:
            return None
        in_time = self.rule.within is None or moment - self._times[0] <= self.rule.within
        return fitting[-1] if in_time else None


def _spells(goal: Goal, transitions: Sequence[Transition], at: datetime) -> Iterator[Spell]:
    order = list(goal.stages)
    for step, following in pairwise(transitions):
        forward = order.index(following.to) > order.index(step.to)
        outcome = Outcome.ADVANCED if forward else Outcome.WENT_BACK
        yield Spell(goal.stages[step.to], step.at, following.at, outcome)
    if transitions:
        last = transitions[-1]
        stage = goal.stages[last.to]
        over = at - last.at > stage.drop_off_after
        yield Spell(stage, last.at, None, Outcome.DROPPED_OFF if over else Outcome.OPEN)
