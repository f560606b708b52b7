"""The population as it would be after a batch: the old state with the batch laid over it, nothing changed yet."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain

from identity.decisions import Decision, KeyPair, Ruling, pair_of
from identity.population import Known, Population
from identity.record import RecordKey


@dataclass(slots=True)
class Draft:
    """Records, carriers and links with the batch's records in place, and what people have decided about them.

    `arrivals`: number → the record as it is now, new or replaced. `decided`: decisions that are new or newly undone.
    `gone`: links taken back, both directions.
    """

    population: Population
    arrivals: dict[int, Known]
    decided: tuple[Decision, ...] = ()
    gone: set[tuple[int, int]] = field(default_factory=set)
    added: dict[int, dict[int, float]] = field(default_factory=dict)
    _arrived: dict[int, list[int]] = field(default_factory=dict)
    stirred: set[int] = field(default_factory=set)
    """The identifiers of the batch's records, as they are and as they were."""
    _rulings: dict[KeyPair, Ruling | None] = field(default_factory=dict)
    """What will stand about the pairs that `decided` speaks about."""
    _ruled: dict[RecordKey, set[RecordKey]] = field(default_factory=dict)
    _numbers: dict[RecordKey, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for number, known in self.arrivals.items():
            for identifier in known.identifiers:
                self._arrived.setdefault(identifier, []).append(number)
        self.stirred = set(self._arrived)
        self.stirred.update(identifier for _, known in self.replaced() for identifier in known.identifiers)
        self._rulings = self.population.decisions.rulings_after(self.decided)
        for left, right in self._rulings:
            self._ruled.setdefault(left, set()).add(right)
            self._ruled.setdefault(right, set()).add(left)
        if self.is_decided:
            self._numbers = {known.key: number for number, known in self.arrivals.items()}

    @property
    def is_decided(self) -> bool:
        """Whether people have decided anything at all; where they have not, asking costs nothing."""
        return bool(self._rulings or self.population.decisions.by_id)

    def known(self, number: int) -> Known:
        arrival = self.arrivals.get(number)
        return self.population.records[number] if arrival is None else arrival

    def replaced(self) -> Iterator[tuple[int, Known]]:
        """The records of the batch that were known before, as they were."""
        for number in self.arrivals:
            if number < len(self.population.records):
                yield number, self.population.records[number]

    def describing(self, identifier: int) -> Iterator[int]:
        """The describing records that carry an identifier."""
        return self._carriers(self.population.describing_carriers, identifier, describes=True)

    def pointing(self, identifier: int) -> Iterator[int]:
        """The pointing records that carry an identifier."""
        return self._carriers(self.population.pointing_carriers, identifier, describes=False)

    def _carriers(self, standing: dict[int, list[int]], identifier: int, *, describes: bool) -> Iterator[int]:
        arrivals = self.arrivals
        for number in standing.get(identifier, ()):
            if number not in arrivals:
                yield number
        for number in self._arrived.get(identifier, ()):
            if arrivals[number].describes is describes:
                yield number

    def is_public(self, identifier: int) -> bool:
        if identifier not in self.stirred:
            return identifier in self.population.public
        carriers = chain(self.describing(identifier), self.pointing(identifier))
        return self.population.is_public(identifier, map(self.known, carriers))

    def stirred_by_decisions(self) -> set[int]:
        """The records for which what stands, or whom it is about, changes."""
        about = set(self._ruled)
        for known in self.arrivals.values():
            about.update(self.population.decisions.about(known.key))
        numbers = (self._number(key) for key in about)
        return {number for number in numbers if number is not None}

    def decided_about(self, number: int) -> Iterator[tuple[int, Ruling]]:
        """What stands about a record and one that describes: (the other, ruling)."""
        return ((other, ruling) for other, ruling in self.rulings(number) if self.known(other).describes)

    def rulings(self, number: int) -> Iterator[tuple[int, Ruling]]:
        """What stands about a record and another: (the other, ruling). Decisions about records to come wait."""
        key = self.known(number).key
        standing = self.population.decisions.about(key)
        for other in standing.keys() | self._ruled.get(key, set()):
            ruling = self._rulings.get(pair_of(key, other), standing.get(other))
            where = self._number(other)
            if ruling is not None and where is not None:
                yield where, ruling

    def _number(self, key: RecordKey) -> int | None:
        number = self.population.number_of.get(key)
        return self._numbers.get(key) if number is None else number

    def connect(self, left: int, right: int, bits: float) -> None:
        self.added.setdefault(left, {})[right] = bits
        self.added.setdefault(right, {})[left] = bits

    def disconnect(self, left: int, right: int) -> None:
        self.gone.add((left, right))
        self.gone.add((right, left))

    def are_linked(self, left: int, right: int) -> bool:
        return right in self.population.links.get(left, ()) and (left, right) not in self.gone

    def links(self, number: int) -> Iterator[tuple[int, float]]:
        """The links of a record: (other end, bits)."""
        for other, bits in self.population.links.get(number, {}).items():
            if (number, other) not in self.gone:
                yield other, bits
        yield from self.added.get(number, {}).items()
