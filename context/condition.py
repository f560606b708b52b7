"""What a rule asks of a customer's situation."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Measure(StrEnum):
    """What can be counted of a situation."""

    OPEN_TICKETS = "open_tickets"
    DUNNING_LEVEL = "dunning_level"
    PURCHASES = "purchases"
    DAYS_SINCE_PURCHASE = "days_since_purchase"
    SPENT = "spent"
    OPEN_PROCESSES = "open_processes"


@dataclass(frozen=True, slots=True)
class Circumstances:
    """A customer's situation at one moment.

    A measure that is missing is not known (who never bought has no `days_since_purchase`). `days_since` holds of
    every type of contact how long ago the last was; `stages` of every goal the stage, None before the first.
    """

    measures: Mapping[Measure, float] = field(default_factory=dict)
    stages: Mapping[str, str | None] = field(default_factory=dict)
    days_since: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Bounds:
    """From `least` to `most`, both included; None: without end."""

    least: float | None = None
    most: float | None = None

    def hold(self, value: float) -> bool:
        return (self.least is None or value >= self.least) and (self.most is None or value <= self.most)

    def __str__(self) -> str:
        parts = (("at least", self.least), ("at most", self.most))
        return " and ".join(f"{words} {bound:g}" for words, bound in parts if bound is not None)


@dataclass(frozen=True, slots=True)
class Condition:
    """Everything that has to hold; nothing asked, nothing refused.

    `stages`: of each goal the stages that fit. `happened`, `not_happened`: types of contact, with within how many days.
    """

    stages: Mapping[str, frozenset[str]] = field(default_factory=dict)
    measures: Mapping[Measure, Bounds] = field(default_factory=dict)
    happened: Mapping[str, float] = field(default_factory=dict)
    not_happened: Mapping[str, float] = field(default_factory=dict)

    def failure(self, found: Circumstances) -> str | None:
        """The first thing that does not hold, in words; None where all does."""
        for goal, stages in self.stages.items():
            if found.stages.get(goal) not in stages:
                stage = found.stages.get(goal) or "not begun"
                return f"the journey to {goal} is {stage}, not {' or '.join(sorted(stages))}"
        for measure, bounds in self.measures.items():
            value = found.measures.get(measure)
            if value is None or not bounds.hold(value):
                told = "not known" if value is None else f"{value:g}"
                return f"{measure.value} is {told}, not {bounds}"
        for type, days in self.happened.items():
            if found.days_since.get(type, float("inf")) > days:
                return f"no {type} within {days:g} days"
        for type, days in self.not_happened.items():
            if found.days_since.get(type, float("inf")) <= days:
                return f"{type} within {days:g} days"
        return None
