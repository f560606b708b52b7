"""Which pairs a person should look at first: those about which a decision is expected to change most."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from math import exp2, log2

from identity.record import PersonId, RecordKey


class Reason(StrEnum):
    """Why a pair is worth a look."""

    DOUBTFUL = "DOUBTFUL"
    """Its bits lie below those that link: a person decides."""
    SEPARATED = "SEPARATED"
    """Its bits link, and the records are not one person."""
    WEAK = "WEAK"
    """Its bits only just link, and the records are one person."""
    SHARED = "SHARED"
    """One of the records only points, and this is one of several persons who may own it."""


@dataclass(frozen=True, slots=True)
class Stake:
    """A person, or a record that several share (`shared:` and its key), with what hangs on them."""

    person: PersonId
    name: str | None
    records: int
    touchpoints: int
    sides: frozenset[tuple[str, str]] = frozenset()
    """Standing rejects and splits about the person's records: (id of the decision, `left` or `right`)."""

    @property
    def size(self) -> int:
        return self.records + self.touchpoints


@dataclass(frozen=True, slots=True)
class OpenPair:
    """Two records about which nobody decided, whose they are, and their bits.

    `sharers`: how many persons may own the left record, where it only points and the right one is of one of them.
    """

    left: RecordKey
    left_stake: Stake
    right: RecordKey
    right_stake: Stake
    bits: float
    links: bool
    """Whether the bits reach what links."""
    sharers: int = 0

    @classmethod
    def shared(cls, record: RecordKey, touchpoints: int, sharers: int, owner: tuple[RecordKey, Stake]) -> "OpenPair":
        """Whether a record that several may own is this person's: so far each of them is as likely."""
        stake = Stake(PersonId(f"shared:{record}"), None, 1, touchpoints)
        bits = -log2(sharers - 1) if sharers > 1 else 0.0
        return cls(record, stake, *owner, bits, links=False, sharers=sharers)

    @property
    def together(self) -> bool:
        """Whether the two are one person today."""
        return self.left_stake.person == self.right_stake.person

    @property
    def reason(self) -> Reason:
        if self.sharers:
            return Reason.SHARED
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

    @property
    def settled(self) -> bool:
        """Whether people keep the two persons apart already, by other records of theirs."""
        across = {(decision, "right" if side == "left" else "left") for decision, side in self.left_stake.sides}
        return not self.together and not across.isdisjoint(self.right_stake.sides)


def queue(pairs: Iterable[OpenPair]) -> list[OpenPair]:
    """The questions that are open, in the order in which they are worth a look.

    Whether two persons are one is asked once, by the pair that comes first, and so is whether one person is two.
    """
    asked: dict[frozenset[PersonId], OpenPair] = {}
    for pair in sorted(pairs, key=lambda pair: pair.place):
        if not pair.settled:
            asked.setdefault(frozenset((pair.left_stake.person, pair.right_stake.person)), pair)
    return list(asked.values())
