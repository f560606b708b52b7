"""The change feed's entries of one turn: what it did to persons."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from identity.planning.plan import Plan
from identity.population import Belonging, Population
from identity.record import PersonId, RecordKey

_CHANGES_PER_TURN = 1_000_000

Event = tuple[str, PersonId, list[PersonId], list[RecordKey]]
"""What happened, to whom, who else is concerned, and the records."""


def changes(population: Population, plan: Plan, turn: int, model: str | None) -> Iterator[dict[str, Any]]:
    """What was created, merged, split, dissolved, moved, is shared now, or is shared no longer.

    `model`: the fingerprint of the model whose taking over made it so, if that is what the turn is about.
    """
    for place, (kind, person, others, records) in enumerate(_events(plan, _hands(population, plan))):
        yield {
            "seq": turn * _CHANGES_PER_TURN + place,
            "type": kind,
            "person_id": person,
            "other_ids": others,
            "records": sorted(records),
            "decisions": [decision.id for decision in plan.decisions] or None,
            "model": model,
        }


@dataclass(slots=True)
class _Passed:
    """Records that went from a person to be shared, or the other way, and who else may own them or might have."""

    records: list[RecordKey] = field(default_factory=list)
    others: set[PersonId] = field(default_factory=set)

    def add(self, record: RecordKey, candidates: frozenset[PersonId]) -> None:
        self.records.append(record)
        self.others |= candidates


@dataclass(slots=True)
class _Hands:
    """Through whose hands the records of a plan went.

    `gained`: of each person all that came to them. `moved`: from one person to another. `released`: from a person to
    be shared. `claimed`: shared before, one person's now.
    """

    gained: dict[PersonId, list[RecordKey]] = field(default_factory=dict)
    moved: dict[tuple[PersonId, PersonId], list[RecordKey]] = field(default_factory=dict)
    released: dict[PersonId, _Passed] = field(default_factory=dict)
    claimed: dict[PersonId, _Passed] = field(default_factory=dict)

    def pass_on(self, record: RecordKey, before: Belonging | None, now: Belonging) -> None:
        if now.person is None:
            if before and before.person:
                self.released.setdefault(before.person, _Passed()).add(record, now.candidates)
            return
        self.gained.setdefault(now.person, []).append(record)
        if before is None or before.person == now.person:
            return
        if before.person:
            self.moved.setdefault((before.person, now.person), []).append(record)
        else:
            self.claimed.setdefault(now.person, _Passed()).add(record, before.candidates)


def _hands(population: Population, plan: Plan) -> _Hands:
    hands = _Hands()
    for number, belonging in plan.belongings.items():
        stood = population.records[number] if number < len(population.records) else None
        key = stood.key if stood else plan.arrivals[number].key
        hands.pass_on(key, stood.belonging if stood else None, belonging)
    return hands


def _events(plan: Plan, hands: _Hands) -> Iterator[Event]:
    """In the order in which they can be followed: who is there first, then what became of whom."""
    lineage, moved = plan.lineage, dict(hands.moved)
    new = lineage.created - lineage.split.keys()
    for person in sorted(new):
        yield "CREATED", person, [], hands.gained.get(person, [])
    for person in sorted(hands.released.keys() - lineage.dissolved):
        yield _passed("RELEASED", person, hands.released[person])
    for old, into in sorted(lineage.merged.items()):
        yield "MERGED", into, [old], moved.pop((old, into), [])
    for split, old in sorted(lineage.split.items()):
        yield "SPLIT", split, [old], moved.pop((old, split), [])
    for person in sorted(lineage.dissolved):
        yield _passed("DISSOLVED", person, hands.released.get(person, _Passed()))
    for (old, heir), records in sorted(moved.items()):
        yield "MOVED", heir, [old], records
    for person in sorted(hands.claimed.keys() - new):
        yield _passed("CLAIMED", person, hands.claimed[person])


def _passed(kind: str, person: PersonId, passed: _Passed) -> Event:
    return kind, person, sorted(passed.others - {person}), passed.records
