"""What people decided, as far as it holds two records together or keeps them apart."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from identity.decisions import Decision, Decisions, KeyPair, Verdict, as_via, pair_of
from identity.reasons.subject import Subject
from identity.record import RecordKey

Standing = Mapping[KeyPair, Decision]
"""Of pairs of records the decision that stands about each: the latest that was not undone."""


def standing(decisions: Iterable[Decision], as_of: datetime | None = None) -> Standing:
    """What stands about each pair that these decisions speak about, today or as it was at a time."""
    known = Decisions()
    known.take(decisions if as_of is None else _then(decisions, as_of))
    pairs = {pair for decision in known.by_id.values() for pair in decision.pairs()}
    return {pair: known.by_id[ruling.decision] for pair in pairs if (ruling := known.ruling(pair)) is not None}


def _then(decisions: Iterable[Decision], as_of: datetime) -> Iterator[Decision]:
    """The decisions as they were at a time."""
    for one in decisions:
        if moment(one) <= as_of:
            undone = one.undone_at is not None and _moment(one.undone_at) <= as_of
            yield one if undone else replace(one, undone_at=None, undone_by=None)


def moment(decision: Decision) -> datetime:
    """When it was made."""
    return _moment(decision.at)


def _moment(milliseconds: int) -> datetime:
    return datetime.fromtimestamp(milliseconds / 1000, UTC)


def confirms(decided: Standing) -> list[Decision]:
    """The decisions that put two records together."""
    return [decision for decision in decided.values() if decision.verdict is Verdict.TOGETHER]


@dataclass(frozen=True, slots=True)
class Side:
    """One of two records of different persons, with the keys of all records of its person."""

    subject: Subject
    members: frozenset[str] = frozenset()

    @property
    def everybody(self) -> frozenset[str]:
        return self.members | {self.subject.key}

    @property
    def speaks_for(self) -> frozenset[str]:
        """Records of which a decision keeps this one apart: a record that points speaks for itself alone."""
        return self.everybody if self.subject.describes else frozenset([self.subject.key])

    def heard_by(self, other: "Side") -> frozenset[str]:
        """Records by which the other is kept from this one: who points is kept from persons, whatever points there."""
        return self.speaks_for if other.subject.describes else self.everybody


def kept_apart(decided: Standing, left: Side, right: Side) -> tuple[Decision, ...]:
    """The decisions that keep two records apart, by themselves or through others of their persons.

    That about the two themselves comes first. A record that points and was attached by a decision is kept from
    everybody else by that.
    """
    between = {
        decision.id: decision
        for pair, decision in decided.items()
        if decision.verdict is Verdict.APART and (_parts(pair, left, right) or _parts(pair[::-1], left, right))
    }
    attached = {
        decision.id: decision
        for decision in confirms(decided)
        if as_via(decision.id) in (left.subject.attached_by, right.subject.attached_by)
    }
    own = decided.get(pair_of(RecordKey(left.subject.key), RecordKey(right.subject.key)))
    found = (between | attached).values()
    return tuple(sorted(found, key=lambda one: (own is None or one.id != own.id, one.at, one.id)))


def _parts(pair: tuple[str, ...], left: Side, right: Side) -> bool:
    one, other = pair
    return (one in left.speaks_for and other in right.heard_by(left)) or (
        other in right.speaks_for and one in left.heard_by(right)
    )


def put_together(decided: Standing, left: Side, right: Side) -> bool:
    """Whether people put records of the two persons together, though something stands against it."""
    ends = (left.everybody, right.everybody)
    return any(
        one in here and other in there
        for decision in confirms(decided)
        for one, other in decision.pairs()
        for here, there in (ends, ends[::-1])
    )
