"""What becomes of decisions: whether they hold, wait, or gave way."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Protocol

from identity.decisions import Decision, DecisionId, KeyPair, Ruling, Verdict
from identity.planning.plan import Plan
from identity.population import Population
from identity.record import PersonId, RecordKey


class State(StrEnum):
    """What a decision does now."""

    HOLDS = "HOLDS"
    WAITS = "WAITS"
    """None of its pairs has both records here, at least one of them describing a person."""
    OVERRULED = "OVERRULED"
    """A later decision about its records stands, or a reject that it would go against."""
    UNDONE = "UNDONE"


class Whose(Protocol):
    """Whose records are, as far as decisions about them ask."""

    def here(self, pairs: Iterable[KeyPair]) -> list[KeyPair]:
        """The pairs of which both records have come and one describes: those that a decision can rule."""
        ...

    def are_one(self, pair: KeyPair) -> bool:
        """Whether two records are one person's; a shared one is nobody's alone."""
        ...


def states(population: Population, plan: Plan) -> dict[DecisionId, State]:
    """Of each decision of a plan, by id, what it will do once the plan is applied."""
    rulings = population.decisions.rulings_after(plan.decisions)
    return states_of(plan.decisions, rulings, _Planned(population, plan))


def states_of(
    decisions: Iterable[Decision], rulings: Mapping[KeyPair, Ruling | None], whose: Whose
) -> dict[DecisionId, State]:
    """Of each decision, by id, what it does, where `rulings` stand about its pairs."""
    return {decision.id: _state(decision, rulings, whose) for decision in decisions}


def unknown(population: Population, plan: Plan) -> dict[DecisionId, tuple[RecordKey, ...]]:
    """Of each decision of a plan, by id, the records that it speaks about and that have not come."""
    return {
        decision.id: tuple(sorted(key for key in decision.records() if key not in population.number_of))
        for decision in plan.decisions
    }


class _Planned:
    """Whose records are after a plan."""

    def __init__(self, population: Population, plan: Plan) -> None:
        self._population = population
        self._plan = plan

    def are_one(self, pair: KeyPair) -> bool:
        left, right = map(self._person, pair)
        return left is not None and left == right

    def _person(self, key: RecordKey) -> PersonId | None:
        number = self._population.number_of[key]
        belonging = self._plan.belongings.get(number) or self._population.records[number].belonging
        return belonging.person if belonging else None

    def here(self, pairs: Iterable[KeyPair]) -> list[KeyPair]:
        return [pair for pair in pairs if self._have_come(pair)]

    def _have_come(self, pair: KeyPair) -> bool:
        numbers = [self._population.number_of.get(key) for key in pair]
        come = [self._population.records[number] for number in numbers if number is not None]
        return len(come) == len(pair) and any(known.describes for known in come)


def _state(decision: Decision, rulings: Mapping[KeyPair, Ruling | None], whose: Whose) -> State:
    if not decision.stands:
        return State.UNDONE
    here = whose.here(decision.pairs())
    if not here:
        return State.WAITS
    ruled = [pair for pair in here if (ruling := rulings[pair]) is not None and ruling.decision == decision.id]
    together = decision.verdict is Verdict.TOGETHER
    holds = [pair for pair in ruled if whose.are_one(pair) is together]
    return State.HOLDS if holds else State.OVERRULED
