"""Everybody the resolver knows: a replica in memory of what the graph holds, by record number.

The graph is the only truth. A population is filled from it, follows it by `restore`, and plans against it; nothing
here decides anything.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

import numpy as np

from identity.attaching import Attachment
from identity.candidates.index import Entries, KeyIndex
from identity.candidates.keys import blocking_keys
from identity.columns import Columns, Description
from identity.decisions import Decisions
from identity.identifiers.registry import kind_of
from identity.judge import Judgement, judge
from identity.model.model import Model
from identity.record import Identifier, PersonId, RecordKey

_SPARE = 10_000
"""Places in the columns that may lie idle however few records there are."""


@dataclass(frozen=True, slots=True)
class Belonging:
    """Whose a record is. SHARED has no person; `via` is the identifier that decided (`kind:value`), or a decision."""

    how: Attachment
    person: PersonId | None
    via: str | None = None
    candidates: frozenset[PersonId] = frozenset()


@dataclass(frozen=True, slots=True)
class Known:
    """What the resolver remembers of one record.

    `position` is its place in the columns, -1 for one without attributes; `identifiers` are numbers of this
    population; `observed` is in milliseconds since 1970, None where the source gives no time.
    """

    key: RecordKey
    digest: bytes
    observed: int | None
    describes: bool
    position: int
    identifiers: tuple[int, ...]
    belonging: Belonging | None = None


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A record as the graph holds it: enough to remember it again."""

    number: int
    key: RecordKey
    digest: bytes
    observed: int | None
    describes: bool
    description: Description
    belonging: Belonging | None
    links: tuple[tuple[int, float], ...]


class Members(NamedTuple):
    """The records of a person."""

    describing: set[int]
    pointing: set[int]


@dataclass(slots=True)
class Population:
    """Records, identifiers, links and persons by number; see the module."""

    model: Model
    columns: Columns = field(init=False)
    index: KeyIndex = field(default_factory=KeyIndex)
    records: list[Known] = field(default_factory=list)
    number_of: dict[RecordKey, int] = field(default_factory=dict)
    record_at: list[int] = field(default_factory=list)
    """Position in the columns → record number; -1 where the record has moved on."""
    links: dict[int, dict[int, float]] = field(default_factory=dict)
    separated: dict[int, set[int]] = field(default_factory=dict)
    """Of a record, those it is judged the same with and is not one person with."""
    decisions: Decisions = field(default_factory=Decisions)
    members: dict[PersonId, Members] = field(default_factory=dict)
    identifiers: list[Identifier] = field(default_factory=list)
    ranks: list[int] = field(default_factory=list)
    """The rank of every identifier's kind."""
    identifier_number: dict[Identifier, int] = field(default_factory=dict)
    describing_carriers: dict[int, list[int]] = field(default_factory=dict)
    pointing_carriers: dict[int, list[int]] = field(default_factory=dict)
    public: set[int] = field(default_factory=set)
    attribute_names: set[str] = field(default_factory=set)
    """Every attribute that any record has."""

    def __post_init__(self) -> None:
        self.columns = Columns(self.model)

    def enter(self, identifiers: Iterable[Identifier]) -> tuple[int, ...]:
        """Number identifiers, new ones too; strong kinds first, whatever order they came in."""
        numbers = {self._number(identifier) for identifier in identifiers}
        if len(numbers) < 2:
            return tuple(numbers)
        return tuple(sorted(numbers, key=lambda number: (self.ranks[number], self.identifiers[number])))

    def _number(self, identifier: Identifier) -> int:
        number = self.identifier_number.get(identifier)
        if number is None:
            number = self.identifier_number[identifier] = len(self.identifiers)
            self.identifiers.append(identifier)
            self.ranks.append(kind_of(identifier.kind).rank)
        return number

    def place(self, descriptions: Sequence[tuple[int, Description]]) -> list[int]:
        """Give (record number, description) pairs their positions in the columns."""
        for _, description in descriptions:
            self.attribute_names.update(description.attributes)
        positions = self.columns.append([description for _, description in descriptions])
        self.record_at.extend(number for number, _ in descriptions)
        return list(positions)

    @property
    def is_sparse(self) -> bool:
        """Whether so many places in the columns are no record's any more that `compact` is worth its time."""
        return len(self.columns) > _SPARE + len(self.records) + len(self.records) // 2

    def compact(self) -> None:
        """Take back the places of former versions and of plans that were thrown away; no plan may be under way."""
        placed = [number for number, known in enumerate(self.records) if known.position >= 0]
        self.columns = self.columns.at(np.array([self.records[number].position for number in placed], np.int32))
        self.record_at = placed
        for position, number in enumerate(placed):
            self.records[number] = replace(self.records[number], position=position)
        self.index = KeyIndex()
        self.index.add(self.entries([at for at, number in enumerate(placed) if self.records[number].describes]))

    def entries(self, positions: Collection[int]) -> Entries:
        """The index entries of some positions."""
        if not positions:
            return Entries.none()
        return Entries(*blocking_keys(self.columns, np.fromiter(positions, np.int32, len(positions))))

    def is_public(self, identifier: int, carriers: Iterable[Known]) -> bool:
        """Whether so many different stronger identifiers stand beside this one that it says nothing."""
        sharers = kind_of(self.identifiers[identifier].kind).sharers
        ranks, rank = self.ranks, self.ranks[identifier]
        beside: set[int] = set()
        for known in carriers:
            beside.update(other for other in known.identifiers if ranks[other] < rank)
            if len(beside) > sharers:
                return True
        return False

    def remember(self, number: int, known: Known) -> None:
        """Take a record in, new or in its new form, without its links; its index entries are the caller's."""
        if number < len(self.records):
            self._forget_carrier(number)
            known = replace(known, belonging=self.records[number].belonging)
            self.records[number] = known
        else:
            self.records.append(known)
            self.number_of[known.key] = number
        carriers = self.describing_carriers if known.describes else self.pointing_carriers
        for identifier in known.identifiers:
            carriers.setdefault(identifier, []).append(number)
        if known.belonging and known.belonging.person:
            self._join(number, known.belonging.person)

    def _forget_carrier(self, number: int) -> None:
        old = self.records[number]
        carriers = self.describing_carriers if old.describes else self.pointing_carriers
        for identifier in old.identifiers:
            carriers[identifier].remove(number)
        if old.belonging and old.belonging.person:
            self._leave(number, old.belonging.person)
        if old.position >= 0:
            self.record_at[old.position] = -1

    def assign(self, number: int, belonging: Belonging) -> None:
        """Say whose a record is now."""
        known = self.records[number]
        if known.belonging and known.belonging.person:
            self._leave(number, known.belonging.person)
        self.records[number] = replace(known, belonging=belonging)
        if belonging.person:
            self._join(number, belonging.person)

    def _join(self, number: int, person: PersonId) -> None:
        members = self.members.get(person)
        if members is None:
            members = self.members[person] = Members(set(), set())
        (members.describing if self.records[number].describes else members.pointing).add(number)

    def _leave(self, number: int, person: PersonId) -> None:
        members = self.members[person]
        members.describing.discard(number)
        members.pointing.discard(number)
        if not members.describing and not members.pointing:
            del self.members[person]

    def size(self, person: PersonId) -> int:
        members = self.members[person]
        return len(members.describing) + len(members.pointing)

    def connect(self, left: int, right: int, bits: float) -> None:
        self.links.setdefault(left, {})[right] = bits
        self.links.setdefault(right, {})[left] = bits

    def disconnect(self, left: int, right: int) -> None:
        # What was read while somebody wrote may know a link at one of its ends only.
        for one, other in ((left, right), (right, left)):
            if others := self.links.get(one):
                others.pop(other, None)
        self.unite(left, right)

    def separate(self, left: int, right: int) -> None:
        self.separated.setdefault(left, set()).add(right)
        self.separated.setdefault(right, set()).add(left)

    def unite(self, left: int, right: int) -> None:
        for one, other in ((left, right), (right, left)):
            if others := self.separated.get(one):
                others.discard(other)
                if not others:
                    del self.separated[one]

    def restore(self, snapshots: Sequence[Snapshot]) -> None:
        """Make these records stand as the graph holds them. Their links are replaced.

        Of a link between records that stood before, and of one between new ones, both ends must be given.
        """
        before = len(self.records)
        moved = sorted((s for s in snapshots if self._has_changed(s)), key=lambda snapshot: snapshot.number)
        replaced = [self.records[s.number] for s in moved if s.number < before]
        stirred = {i for known in replaced for i in known.identifiers}
        self.index.remove(self.entries([known.position for known in replaced if known.describes]))
        described = [s for s in moved if s.description.attributes]
        places = self.place([(s.number, s.description) for s in described])
        positions = {s.number: place for s, place in zip(described, places, strict=True)}
        for s in moved:
            identifiers, position = self.enter(s.description.identifiers), positions.get(s.number, -1)
            stirred.update(identifiers)
            self.remember(s.number, Known(s.key, s.digest, s.observed, s.describes, position, identifiers, s.belonging))
        self.index.add(self.entries([positions[s.number] for s in moved if s.describes]))
        self._restore_links(snapshots, before)
        self.refresh_public(stirred)

    def _restore_links(self, snapshots: Sequence[Snapshot], before: int) -> None:
        """Replace what the records are linked with; those from number `before` on are new and have nothing yet."""
        standing = [s for s in snapshots if s.number < before]
        for s in standing:
            if s.belonging is not None:
                self.assign(s.number, s.belonging)
            for other in list(self.links.get(s.number, ())):
                self.disconnect(s.number, other)
        for s in standing:
            for other, bits in s.links:
                self.connect(s.number, other, bits)
        for s in snapshots:
            if s.number >= before and s.links:
                self.links[s.number] = dict(s.links)
            for other, bits in s.links:
                if other < before <= s.number:
                    self.links.setdefault(other, {})[s.number] = bits
                if judge(bits, self.model) is Judgement.SAME and self._belong_apart(s.number, other):
                    self.separate(s.number, other)

    def _belong_apart(self, left: int, right: int) -> bool:
        if right >= len(self.records):
            return False
        one, other = self.records[left].belonging, self.records[right].belonging
        return one is not None and other is not None and one.person != other.person

    def _has_changed(self, snapshot: Snapshot) -> bool:
        number = snapshot.number
        return number >= len(self.records) or self.records[number].digest != snapshot.digest

    def refresh_public(self, identifiers: Iterable[int]) -> None:
        """Count again who stands beside these identifiers."""
        for identifier in identifiers:
            carriers = (*self.describing_carriers.get(identifier, ()), *self.pointing_carriers.get(identifier, ()))
            if self._has_room(identifier, carriers):
                self.public.discard(identifier)
            elif self.is_public(identifier, map(self.records.__getitem__, carriers)):
                self.public.add(identifier)
            else:
                self.public.discard(identifier)

    def _has_room(self, identifier: int, carriers: Sequence[int]) -> bool:
        """Whether so little stands beside an identifier that it cannot be public: mostly so, and soon told."""
        sharers = kind_of(self.identifiers[identifier].kind).sharers
        return sum(len(self.records[number].identifiers) for number in carriers) - len(carriers) <= sharers
