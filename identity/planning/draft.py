"""The population as it would be after a batch: the old state with the batch laid over it, nothing changed yet."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain

from identity.population import Known, Population


@dataclass(slots=True)
class Draft:
    """Records, carriers and links with the batch's records in place.

    `arrivals`: number → the record as it is now, new or replaced. `gone`: links taken back, both directions.
    """

    population: Population
    arrivals: dict[int, Known]
    gone: set[tuple[int, int]] = field(default_factory=set)
    added: dict[int, dict[int, float]] = field(default_factory=dict)
    _arrived: dict[int, list[int]] = field(default_factory=dict)
    _dropped: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        for number, known in self.arrivals.items():
            for identifier in known.identifiers:
                self._arrived.setdefault(identifier, []).append(number)
        self._dropped = {identifier for _, known in self.replaced() for identifier in known.identifiers}

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
        if identifier not in self._arrived and identifier not in self._dropped:
            return identifier in self.population.public
        carriers = chain(self.describing(identifier), self.pointing(identifier))
        return self.population.is_public(identifier, map(self.known, carriers))

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
