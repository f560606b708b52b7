"""What a plan does to persons, and what hangs on them: shown before it is written, and told after."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from cypher.catalogue import load
from graph.portraits import Portraits
from graph.session import Transaction
from identity.attaching import Attachment
from identity.decisions import Decision, DecisionId, decision_in
from identity.planning.deciding import State, states, unknown
from identity.planning.plan import Plan
from identity.population import Population
from identity.record import PersonId, RecordKey


class Fate(StrEnum):
    """What becomes of one person."""

    CREATED = "CREATED"
    """A new person, with records that another held."""
    MERGED = "MERGED"
    """The id ends and redirects to the other person."""
    DISSOLVED = "DISSOLVED"
    """The id ends: all of the records are shared by others now."""
    CHANGED = "CHANGED"
    """The person stays and gains or loses records."""


@dataclass(frozen=True, slots=True)
class Holding:
    """What hangs on a person, in numbers."""

    records: int = 0
    orders: int = 0
    tickets: int = 0
    touchpoints: int = 0
    consents: int = 0

    def __add__(self, other: "Holding") -> "Holding":
        return Holding(
            self.records + other.records,
            self.orders + other.orders,
            self.tickets + other.tickets,
            self.touchpoints + other.touchpoints,
            self.consents + other.consents,
        )

    def __sub__(self, other: "Holding") -> "Holding":
        less = Holding(-other.records, -other.orders, -other.tickets, -other.touchpoints, -other.consents)
        return self + less


@dataclass(frozen=True, slots=True)
class Effect:
    """What becomes of one person. `other`: into whom it is merged, or from whom it is split."""

    person: PersonId
    name: str | None
    fate: Fate
    other: PersonId | None
    before: Holding
    after: Holding


@dataclass(frozen=True, slots=True)
class Shared:
    """A record that becomes shared: it stays with what it names, and may be any candidate's.

    `was`: whose it was; None where it was shared among others before. `via`: the identifier that several hold.
    """

    record: RecordKey
    was: PersonId | None
    candidates: tuple[PersonId, ...]
    via: str | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What some decisions do: each as it is kept, whether it holds, and what becomes of every person concerned.

    `unknown`: of each decision, by id, the records that it speaks about and that have not come. `shared`: the records
    that become shared or are shared among others now.
    """

    decisions: tuple[Decision, ...]
    states: Mapping[DecisionId, State]
    effects: tuple[Effect, ...]
    unknown: Mapping[DecisionId, tuple[RecordKey, ...]]
    shared: tuple[Shared, ...]


def outcome(transaction: Transaction, population: Population, plan: Plan) -> Outcome:
    """What a plan that nobody has written yet will do."""
    return Outcome(
        plan.decisions,
        states(population, plan),
        tuple(effects(transaction, population, plan)),
        unknown(population, plan),
        tuple(sorted(_shared(population, plan), key=lambda one: one.record)),
    )


def _shared(population: Population, plan: Plan) -> Iterable[Shared]:
    for number, belonging in plan.belongings.items():
        if belonging.how is Attachment.SHARED:
            known = population.records[number]
            was = known.belonging.person if known.belonging else None
            via = None if decision_in(belonging.via) else belonging.via
            yield Shared(known.key, was, tuple(sorted(belonging.candidates)), via)


def effects(transaction: Transaction, population: Population, plan: Plan) -> Iterable[Effect]:
    """What a plan that nobody has written yet does to every person between whom records move."""
    moves = _moves(population, plan)
    concerned = {person for move in moves for person in move if person is not None}
    before = _standing(transaction, concerned - plan.lineage.created)
    weights = _weights(transaction, moves)
    names = {person: name for person, (name, _) in before.items()}
    names.update(
        (person, name)
        for person, properties in Portraits(transaction, population, plan).afterwards()
        if (name := _name(properties))
    )
    after = {person: before[person][1] if person in before else Holding() for person in concerned}
    for (origin, heir), weight in weights.items():
        if origin is not None:
            after[origin] -= weight
        if heir is not None:
            after[heir] += weight
    for person in sorted(concerned):
        held = before[person][1] if person in before else Holding()
        yield Effect(person, names.get(person), *_fate(plan, person), held, after[person])


Move = tuple[PersonId | None, PersonId | None]
"""Whose records were and whose they become; None where they are shared."""


def _moves(population: Population, plan: Plan) -> dict[Move, list[int]]:
    moves: dict[Move, list[int]] = {}
    for number, belonging in plan.belongings.items():
        old = population.records[number].belonging
        before = old.person if old else None
        if before != belonging.person:
            moves.setdefault((before, belonging.person), []).append(number)
    return moves


def _standing(transaction: Transaction, persons: set[PersonId]) -> dict[PersonId, tuple[str | None, Holding]]:
    if not persons:
        return {}
    rows = transaction.run(load("identity/holdings_of_persons"), persons=sorted(persons))
    return {row["id"]: (row["name"], _holding(row)) for row in rows}


def _weights(transaction: Transaction, moves: Mapping[Move, list[int]]) -> dict[Move, Holding]:
    if not moves:
        return {}
    places = list(moves)
    rows = transaction.run(load("identity/holdings_of_records"), groups=list(moves.values()))
    return {places[row["place"]]: _holding(row) for row in rows}


def _holding(row: Mapping[str, Any]) -> Holding:
    return Holding(row["records"], row["orders"], row["tickets"], row["touchpoints"], row["consents"])


def _fate(plan: Plan, person: PersonId) -> tuple[Fate, PersonId | None]:
    lineage = plan.lineage
    if person in lineage.created:
        return Fate.CREATED, lineage.split.get(person)
    if person in lineage.merged:
        return Fate.MERGED, lineage.merged[person]
    return (Fate.DISSOLVED if person in lineage.dissolved else Fate.CHANGED), None


def _name(properties: Mapping[str, Any]) -> str | None:
    parts = [str(properties[part]) for part in ("given_name", "family_name") if part in properties]
    return properties.get("full_name") or " ".join(parts) or None
