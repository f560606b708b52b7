"""What persons show: the surviving attributes of those that are new or whose records changed."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any

import orjson

from cypher.catalogue import load
from graph.session import Row, Transaction
from identity.attributes import ATTRIBUTES
from identity.planning.arrivals import milliseconds
from identity.planning.plan import Plan
from identity.population import Population
from identity.record import PersonId, SourceRecord
from identity.survivorship import Witness, survivors

_NORMAL_FORM_SHOWN = frozenset({"birth_date", "gender"})
"""Attributes that are shown in their one form instead of as the source wrote them."""
_CONTACTS = ("email", "phone")
"""Identifiers that a person shows beside its attributes."""

_NOBODY: Mapping[int, Witness] = {}

Properties = dict[str, Any]


def shown_attributes(record: SourceRecord) -> dict[str, str]:
    """The attributes of a record as people read them."""
    return {
        name: normal if name in _NORMAL_FORM_SHOWN else record.written.get(name, normal).strip()
        for name, normal in record.attributes.items()
    }


class Portraits:
    """The persons that a plan creates or reshapes, as properties of their nodes.

    `known`: witnesses that have been read already.
    """

    def __init__(
        self, transaction: Transaction, population: Population, plan: Plan, known: Mapping[int, Witness] = _NOBODY
    ) -> None:
        self._population = population
        self._plan = plan
        missing = witnesses_needed(population, plan) - known.keys()
        self._before = {**known, **read_witnesses(transaction.run, missing, population.attribute_names)}
        self._now = {**self._before, **{number: _witness(record) for number, record in plan.records.items()}}

    def of_new(self) -> Iterator[Properties]:
        """New persons whole."""
        for person in sorted(self._plan.lineage.created):
            yield {**_portrait(self._plan.reshaped.get(person, ()), self._now), "id": person}

    def of_standing(self) -> Iterator[Properties]:
        """Of persons that stand already, what changed; None for what they no longer show."""
        for person, cluster in self._plan.reshaped.items():
            if person in self._plan.lineage.created:
                continue
            before, now = _portrait(self._members(person), self._before), _portrait(cluster, self._now)
            changes = {name: now.get(name) for name in before.keys() | now if before.get(name) != now.get(name)}
            if changes:
                yield {"id": person, "changes": changes}

    def afterwards(self) -> Iterator[tuple[PersonId, Properties]]:
        """All of them as they will be, those that stand already too."""
        for person, cluster in self._plan.reshaped.items():
            yield person, _portrait(cluster, self._now)

    def _members(self, person: PersonId) -> set[int]:
        """The describing records that a person had before."""
        members = self._population.members.get(person)
        return members.describing if members else set()


def witnesses_needed(population: Population, plan: Plan) -> set[int]:
    """The records of reshaped persons that the batch does not bring, now and before."""
    needed = {number for cluster in plan.reshaped.values() for number in cluster}
    for person in plan.reshaped.keys() - plan.lineage.created:
        if members := population.members.get(person):
            needed |= members.describing
    return {number for number in needed if number < len(population.records)}


def _portrait(numbers: Collection[int], witnesses: Mapping[int, Witness]) -> Properties:
    portrait: Properties = {"anonymous": not numbers}
    for name, witness in survivors(witnesses[number] for number in numbers).items():
        portrait[name] = witness.shown[name]
        portrait[f"{name}_from"] = witness.key
    return portrait


def contacts(record: SourceRecord) -> list[str]:
    """Of each kind of contact the value that sorts first, as `kind:value`."""
    first = dict(sorted(((i.kind, i.key) for i in record.identifiers if i.kind in _CONTACTS), reverse=True))
    return sorted(first.values())


def _witness(record: SourceRecord) -> Witness:
    said = shown_attributes(record) | _by_kind(contacts(record))
    return Witness(record.key, milliseconds(record.observed_at), said, record.attributes)


def read_witnesses(ask: Callable[..., list[Row]], numbers: set[int], names: Collection[str]) -> dict[int, Witness]:
    """What records say that stand in the graph; `ask` runs a query."""
    if not numbers:
        return {}
    declared = sorted(set(names).difference(ATTRIBUTES))
    (row,) = ask(load("identity/witnesses"), numbers=sorted(numbers), declared=declared)
    columns = (*ATTRIBUTES, *declared)
    found = {}
    for number, key, observed, compared, known_contacts, texts in row["witnesses"]:
        normal = orjson.loads(compared)
        said = {name: text for name, text in zip(columns, texts, strict=True) if name in normal}
        found[number] = Witness(key, observed, said | _by_kind(known_contacts or ()), normal)
    return found


def _by_kind(known: Iterable[str]) -> dict[str, str]:
    pairs = (contact.partition(":") for contact in known)
    return {kind: value for kind, _, value in pairs}
