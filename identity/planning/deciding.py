"""What becomes of decisions: whether they hold, wait, or gave way."""

from collections.abc import Iterable
from enum import StrEnum

from identity.decisions import Decision, KeyPair, Ruling, Verdict
from identity.planning.plan import Plan
from identity.population import Population
from identity.record import PersonId, RecordKey


class State(StrEnum):
    """What a decision does now."""

    HOLDS = "HOLDS"
    WAITS = "WAITS"
    """None of its pairs has both records here, each describing a person."""
    OVERRULED = "OVERRULED"
    """A later decision about its records stands, or a reject that it would go against."""
    UNDONE = "UNDONE"


def states(population: Population, plan: Plan) -> dict[str, State]:
    """Of each decision of a plan, by id, what it will do once the plan is applied."""
    rulings = population.decisions.rulings_after(plan.decisions)
    person = _Persons(population, plan)
    return {decision.id: _state(decision, rulings, person) for decision in plan.decisions}


class _Persons:
    """The person of a describing record after a plan; None where it does not describe or has not come."""

    def __init__(self, population: Population, plan: Plan) -> None:
        self._population = population
        self._plan = plan

    def __call__(self, key: RecordKey) -> PersonId | None:
        number = self._population.number_of.get(key)
        if number is None or not self._population.records[number].describes:
            return None
        belonging = self._plan.belongings.get(number) or self._population.records[number].belonging
        return belonging.person if belonging else None

    def here(self, pairs: Iterable[KeyPair]) -> list[KeyPair]:
        return [(left, right) for left, right in pairs if self(left) is not None and self(right) is not None]


def _state(decision: Decision, rulings: dict[KeyPair, Ruling | None], person: _Persons) -> State:
    if not decision.stands:
        return State.UNDONE
    here = person.here(decision.pairs())
    if not here:
        return State.WAITS
    ruled = [pair for pair in here if (ruling := rulings[pair]) is not None and ruling.decision == decision.id]
    together = decision.verdict is Verdict.TOGETHER
    holds = [pair for pair in ruled if (person(pair[0]) == person(pair[1])) is together]
    return State.HOLDS if holds else State.OVERRULED
