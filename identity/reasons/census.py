"""Reasons from a population: everything is in memory, so every question has its answer."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
from numpy.typing import NDArray

from identity.candidates.index import Keys
from identity.columns import Description
from identity.population import Known, Population
from identity.reasons.apart import MOST_COMPARED, Acquaintance, Apart, Between, between, cause_of
from identity.reasons.claim import Carrier, Claim, claims
from identity.reasons.decided import Side, confirms, kept_apart, put_together, standing
from identity.reasons.meeting import Meeting, key_of, meetings
from identity.reasons.path import Holding, Link, Pair
from identity.reasons.subject import Described, SameRecordError, Subject, UnknownRecordError
from identity.reasons.together import Bonds, Step, Together, hold
from identity.reasons.weighing import Weighing, weigh
from identity.record import Identifier, PersonId, RecordKey, SourceRecord

_AT_ONCE = datetime(1970, 1, 1, tzinfo=UTC)
"""A population holds no two judgements on a pair, so their times do not matter."""


Sizes = Callable[[Keys], NDArray[np.int64]]


def descriptions(records: Iterable[SourceRecord]) -> dict[RecordKey, Description]:
    """What records say, by key; of one that comes again the last word."""
    return {record.key: Description(record.attributes, record.identifiers) for record in records}


class Census:
    """A population and what its records said, asked about two records at a time.

    `sizes` counts the records under blocking keys (sorted, distinct), where the population does not hold them all.
    """

    def __init__(
        self, population: Population, said: Mapping[RecordKey, Description], sizes: Sizes | None = None
    ) -> None:
        self._population = population
        self._said = said
        self._sizes = sizes or population.index.sizes
        self._decided = standing(population.decisions.by_id.values())

    def explain(self, left: str, right: str) -> Together | Apart:
        """Why two records are, or are not, one person's. Raises UnknownRecordError or SameRecordError."""
        if left == right:
            raise SameRecordError(left)
        one, other = self._subject(left), self._subject(right)
        weighing = self._weighing(one, other)
        met = self._meetings(one, other) if one.describes and other.describes else ()
        if one.person is not None and one.person == other.person:
            return self._together(one, other, weighing, met)
        return self._apart(one, other, weighing, met)

    def _known(self, key: str) -> Known:
        return self._population.records[self._population.number_of[RecordKey(key)]]

    def _subject(self, key: str) -> Subject:
        if RecordKey(key) not in self._population.number_of:
            raise UnknownRecordError(key)
        belonging = self._known(key).belonging
        assert belonging is not None, "every record of a population belongs somehow"
        return Subject(
            key,
            belonging.how,
            self._said[RecordKey(key)],
            belonging.person,
            belonging.via,
            tuple(sorted(belonging.candidates)),
        )

    def _weighing(self, left: Subject, right: Subject) -> Weighing | None:
        if not (left.description.attributes and right.description.attributes):
            return None
        return weigh(self._population.model, left.description, right.description)

    def _meetings(self, left: Subject, right: Subject) -> tuple[Meeting, ...]:
        model = self._population.model
        met = meetings(model, left.description, right.description)
        keys = [key_of(one.template, one.values, model) for one in met]
        ordered = np.array(sorted(set(keys)), np.int64)
        sizes = dict(zip(ordered.tolist(), self._sizes(ordered).tolist(), strict=True))
        return tuple(replace(one, size=sizes[key]) for one, key in zip(met, keys, strict=True))

    def _together(self, left: Subject, right: Subject, weighing: Weighing | None, met: tuple[Meeting, ...]) -> Together:
        bonds = Bonds(self._holdings(left.person), self._pairs(left.person), confirms(self._decided))
        held = hold(left.key, right.key, bonds, self._population.model.link_at)
        return Together(
            left,
            right,
            weighing,
            met,
            None if held.path is None else tuple(map(self._step, held.path)),
            self._step(held.weakest) if held.weakest else None,
            held.cut,
            self._population.model.link_at,
        )

    def _step(self, link: Link) -> Step:
        if link.decision is not None:
            return Step.of_decision(link, link.decision)
        if link.bits is None:
            return Step(link)
        model = self._population.model
        one, other = (self._said[RecordKey(key)] for key in (link.left, link.right))
        return Step(link, weigh(model, one, other).evidence, by="model", model=model.fingerprint)

    def _members(self, person: str | None) -> list[int]:
        if person is None:
            return []
        members = self._population.members[PersonId(person)]
        return sorted(members.describing | members.pointing, key=lambda number: self._population.records[number].key)

    def _holdings(self, person: str | None) -> list[Holding]:
        return [self._holding(self._population.records[number]) for number in self._members(person)]

    def _holding(self, known: Known) -> Holding:
        assert known.belonging is not None
        identifiers = frozenset(self._population.identifiers[number].key for number in known.identifiers)
        return Holding(known.key, None if known.describes else known.belonging.via, identifiers)

    def _pairs(self, person: str | None) -> list[Pair]:
        records, links = self._population.records, self._population.links
        return [
            Pair(records[number].key, records[other].key, bits, _AT_ONCE)
            for number in self._members(person)
            for other, bits in links.get(number, {}).items()
            if number < other
        ]

    def _apart(self, left: Subject, right: Subject, weighing: Weighing | None, met: tuple[Meeting, ...]) -> Apart:
        both = left.describes and right.describes
        sides = self._side(left), self._side(right)
        known = Acquaintance(
            met,
            self._is_linked(left, right),
            self._is_joined(left, right) or put_together(self._decided, *sides),
            kept_apart(self._decided, *sides),
        )
        cause, compared = cause_of(left, right, weighing, known)
        return Apart(
            left,
            right,
            cause,
            weighing,
            met,
            compared,
            self._between(left, right) if both else None,
            tuple(claim for one in (left, right) if not one.describes for claim in self._claims(one)),
            known.kept_apart,
        )

    def _side(self, subject: Subject) -> Side:
        records = self._population.records
        return Side(subject, frozenset(records[number].key for number in self._members(subject.person)))

    def _number(self, subject: Subject) -> int:
        return self._population.number_of[RecordKey(subject.key)]

    def _is_linked(self, left: Subject, right: Subject) -> bool:
        return self._number(right) in self._population.links.get(self._number(left), {})

    def _is_joined(self, left: Subject, right: Subject) -> bool:
        """Whether a comparison that links stands between the two persons."""
        others = set(self._members(right.person))
        return any(
            bits >= self._population.model.link_at
            for number in self._members(left.person)
            for other, bits in self._population.links.get(number, {}).items()
            if other in others
        )

    def _between(self, left: Subject, right: Subject) -> Between:
        one, other = (self._described(subject.person) for subject in (left, right))
        return between(
            self._population.model,
            dict(list(one.items())[:MOST_COMPARED]),
            dict(list(other.items())[:MOST_COMPARED]),
            truncated=max(len(one), len(other)) > MOST_COMPARED,
        )

    def _described(self, person: str | None) -> Described:
        known = [self._population.records[number] for number in self._members(person)]
        return {one.key: self._said[one.key] for one in known if one.describes}

    def _claims(self, subject: Subject) -> list[Claim]:
        return claims(subject, {one.key: self._carriers(one) for one in subject.description.identifiers})

    def _carriers(self, identifier: Identifier) -> list[Carrier]:
        population = self._population
        number = population.identifier_number[identifier]
        carrying = (
            *population.describing_carriers.get(number, ()),
            *population.pointing_carriers.get(number, ()),
        )
        return [self._carrier(population.records[one]) for one in carrying]

    def _carrier(self, known: Known) -> Carrier:
        holding = self._holding(known)
        assert known.belonging is not None
        return Carrier(known.key, known.belonging.person, known.describes, holding.identifiers)
