"""What people decided about records: one person, never one person, and taken back.

A decision speaks about records by their keys, never about persons, so it outlives every person, model and replay, and
may be made before its records have come.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import product
from typing import NewType

from identity.record import RecordKey
from onefold import OnefoldError

DecisionId = NewType("DecisionId", str)
KeyPair = tuple[RecordKey, RecordKey]
"""Two different record keys, the lesser first."""

_VIA = "Decision:"
"""No kind of identifier has a capital letter, so that this is told from `kind:value`."""

LARGEST_SIDE = 100
"""Records on one side of a split: what a person can have looked at, and at most 10,000 pairs."""


class DecisionKind(StrEnum):
    CONFIRM = "CONFIRM"
    """The two records are one person, whatever their bits."""
    REJECT = "REJECT"
    """The two records are never one person."""
    SPLIT = "SPLIT"
    """No record of the one side is ever one person with a record of the other."""


class Verdict(StrEnum):
    """What stands about a pair of records."""

    TOGETHER = "TOGETHER"
    APART = "APART"


class InvalidDecisionError(OnefoldError):
    """A decision that says nothing, or nothing that could be kept. `field` is what to correct."""

    def __init__(self, field: str, problem: str) -> None:
        super().__init__(f"`{field}` {problem}.")
        self.field = field
        self.problem = problem


class ContradictoryDecisionError(OnefoldError):
    """One id for two different decisions."""

    def __init__(self, id: DecisionId) -> None:
        super().__init__(f"Decision {id} exists already and says something else. Give this one an id of its own.")
        self.id = id


class UnknownDecisionError(OnefoldError):
    """An id that no decision has."""

    def __init__(self, id: DecisionId) -> None:
        super().__init__(f"There is no decision {id!r}. `onefold review list --decided` lists them.")
        self.id = id


@dataclass(frozen=True, slots=True)
class Decision:
    """One act of a person. `at` and `undone_at` are milliseconds since 1970.

    `left` and `right` hold one record each, those of a SPLIT up to LARGEST_SIDE. Raises InvalidDecisionError.
    """

    id: DecisionId
    kind: DecisionKind
    left: tuple[RecordKey, ...]
    right: tuple[RecordKey, ...]
    by: str
    at: int
    why: str
    undone_at: int | None = None
    undone_by: str | None = None

    def __post_init__(self) -> None:
        for name, text in (("id", self.id), ("by", self.by), ("why", self.why)):
            if not text.strip():
                raise InvalidDecisionError(name, "is empty; every decision has an id, and says who made it and why")
        most = LARGEST_SIDE if self.kind is DecisionKind.SPLIT else 1
        for name, side in (("left", self.left), ("right", self.right)):
            if not 1 <= len(side) <= most:
                raise InvalidDecisionError(name, f"names {len(side)} records; give 1 to {most}")
            for key in side:
                if not all(key.partition(":")):
                    raise InvalidDecisionError(name, f"names {key!r}, which is no record; write `source:key`")
        if both := set(self.left) & set(self.right):
            raise InvalidDecisionError("right", f"names {min(both)} like `left`; a record is one person with itself")

    @property
    def verdict(self) -> Verdict:
        return Verdict.TOGETHER if self.kind is DecisionKind.CONFIRM else Verdict.APART

    @property
    def stands(self) -> bool:
        """Whether it was not undone."""
        return self.undone_at is None

    def pairs(self) -> Iterator[KeyPair]:
        """The pairs of records that it speaks about."""
        return (pair_of(left, right) for left, right in product(self.left, self.right))

    def records(self) -> frozenset[RecordKey]:
        """The records that it speaks about."""
        return frozenset((*self.left, *self.right))


@dataclass(frozen=True, slots=True)
class Undoing:
    """Somebody takes a decision back; it is kept, and counts no more."""

    id: DecisionId
    by: str
    at: int

    def __post_init__(self) -> None:
        if not self.by.strip():
            raise InvalidDecisionError("by", "is empty; say who undoes it")


Act = Decision | Undoing


@dataclass(frozen=True, slots=True)
class Ruling:
    """What stands about one pair: the verdict of the latest decision about it that was not undone."""

    verdict: Verdict
    at: int
    decision: DecisionId

    @property
    def rank(self) -> tuple[int, DecisionId]:
        """Of two rulings the one with the greater rank is the later."""
        return (self.at, self.decision)


def as_via(id: DecisionId) -> str:
    """How a record that points says that this decision attached it, where others name an identifier (`kind:value`)."""
    return f"{_VIA}{id}"


def decision_in(via: str | None) -> DecisionId | None:
    """The decision that attached a record; None where something else did."""
    return DecisionId(via.removeprefix(_VIA)) if via is not None and via.startswith(_VIA) else None


def pair_of(left: RecordKey, right: RecordKey) -> KeyPair:
    return (left, right) if left < right else (right, left)


@dataclass(slots=True)
class Decisions:
    """All decisions of a store, and what stands about each pair; a function of their set, not of their order."""

    by_id: dict[DecisionId, Decision] = field(default_factory=dict)
    _about: dict[KeyPair, list[DecisionId]] = field(default_factory=dict)
    _rulings: dict[RecordKey, dict[RecordKey, Ruling]] = field(default_factory=dict)

    def about(self, key: RecordKey) -> Mapping[RecordKey, Ruling]:
        """What stands about a record: the other record of each pair → the ruling."""
        return self._rulings.get(key, {})

    def standing(self) -> Iterator[tuple[KeyPair, Ruling]]:
        """What stands about every pair that something stands about."""
        for left, others in self._rulings.items():
            for right, ruling in others.items():
                if left < right:
                    yield (left, right), ruling

    def ruling(self, pair: KeyPair) -> Ruling | None:
        return self._rulings.get(pair[0], {}).get(pair[1])

    def news(self, acts: Iterable[Act]) -> tuple[Decision, ...]:
        """The decisions as they are after some acts, those that are new or newly undone.

        Raises UnknownDecisionError, or ContradictoryDecisionError for an id that says something else already.
        """
        changed: dict[DecisionId, Decision] = {}
        for act in acts:
            standing = changed.get(act.id) or self.by_id.get(act.id)
            after = _after(standing, act)
            if after != standing:
                changed[act.id] = after
        return tuple(changed.values())

    def rulings_after(self, news: Iterable[Decision]) -> dict[KeyPair, Ruling | None]:
        """What will stand about every pair that these decisions speak about."""
        fresh = {decision.id: decision for decision in news}
        added: dict[KeyPair, set[DecisionId]] = {}
        for decision in fresh.values():
            for pair in decision.pairs():
                added.setdefault(pair, set()).add(decision.id)
        return {
            pair: _latest(fresh.get(id) or self.by_id[id] for id in ids.union(self._about.get(pair, ())))
            for pair, ids in added.items()
        }

    def take(self, decisions: Iterable[Decision]) -> None:
        """Remember decisions, new ones or in their new form."""
        taken = tuple(decisions)
        rulings = self.rulings_after(taken)
        for decision in taken:
            if decision.id not in self.by_id:
                for pair in decision.pairs():
                    self._about.setdefault(pair, []).append(decision.id)
            self.by_id[decision.id] = decision
        for (left, right), ruling in rulings.items():
            for one, other in ((left, right), (right, left)):
                if ruling is not None:
                    self._rulings.setdefault(one, {})[other] = ruling
                elif others := self._rulings.get(one):
                    others.pop(other, None)
                    if not others:
                        del self._rulings[one]


def _after(standing: Decision | None, act: Act) -> Decision:
    """A decision after one act. What was undone stays undone, by whoever did it first."""
    if isinstance(act, Undoing):
        if standing is None:
            raise UnknownDecisionError(act.id)
        return replace(standing, undone_at=act.at, undone_by=act.by) if standing.stands else standing
    if standing is None:
        return act
    # Sent again it comes at another time, and the first is when it was made.
    if replace(act, at=standing.at, undone_at=standing.undone_at, undone_by=standing.undone_by) != standing:
        raise ContradictoryDecisionError(act.id)
    return standing if act.stands or not standing.stands else replace(act, at=standing.at)


def _latest(decisions: Iterable[Decision]) -> Ruling | None:
    rulings = [Ruling(decision.verdict, decision.at, decision.id) for decision in decisions if decision.stands]
    return max(rulings, key=lambda ruling: ruling.rank, default=None)
