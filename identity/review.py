"""Which pairs a person should look at first: those about which a decision is expected to change most."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from math import exp2

from identity.record import PersonId, RecordKey


class Reason(StrEnum):
    """Why a pair is worth a look."""

    DOUBTFUL = "DOUBTFUL"
    """Its bits lie below those that link: a person decides."""
    SEPARATED = "SEPARATED"
    """Its bits link, and the records are not one person."""
    WEAK = "WEAK"
    """Its bits only just link, and the records are one person."""


@dataclass(frozen=True, slots=True)
class Stake:
    """A person with what hangs on them."""

    person: PersonId
    name: str | None
    records: int
    touchpoints: int

    @property
    def size(self) -> int:
        return self.records + self.touchpoints


@dataclass(frozen=True, slots=True)
class OpenPair:
    """Two records about which nobody decided, whose they are, and their bits."""

    left: RecordKey
    left_stake: Stake
    right: RecordKey
    right_stake: Stake
    bits: float
    links: bool
    """Whether the bits reach what links."""

    @property
    def together(self) -> bool:
        """Whether the two are one person today."""
        return self.left_stake.person == self.right_stake.person

    @property
    def reason(self) -> Reason:
        if not self.links:
            return Reason.DOUBTFUL
        return Reason.WEAK if self.together else Reason.SEPARATED

    @property
    def probability(self) -> float:
        """That the two are one person, by their bits: these are log-odds to the base of 2."""
        return 1 / (1 + exp2(-self.bits))

    @property
    def chance(self) -> float:
        """That a decision will go against what stands today."""
        return 1 - self.probability if self.together else self.probability

    @property
    def moved(self) -> float:
        """How many records and touchpoints change their person if it does.

        A merge moves those of the smaller person. What a split moves is not known before it is tried: at most half.
        """
        if self.together:
            return self.left_stake.size / 2
        return min(self.left_stake.size, self.right_stake.size)

    @property
    def expected_change(self) -> float:
        """How many records and touchpoints a decision is expected to move: `chance` times `moved`."""
        return self.chance * self.moved

    @property
    def place(self) -> tuple[float, RecordKey, RecordKey]:
        """Its place in the queue; the keys tell equals apart."""
        return (-self.expected_change, self.left, self.right)


def queue(pairs: Iterable[OpenPair]) -> list[OpenPair]:
    """The pairs in the order in which they are worth a look."""
    return sorted(pairs, key=lambda pair: pair.place)
