"""Why two records are one person's."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from identity.decisions import Decision, as_via
from identity.evidence import Evidence
from identity.reasons.cut import Cut, cut_between
from identity.reasons.decided import moment
from identity.reasons.meeting import Meeting
from identity.reasons.path import Holding, Link, Pair, best_path, weakest
from identity.reasons.subject import Subject
from identity.reasons.weighing import Weighing


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a way, with what was known when it was judged; empty where an identifier made it."""

    link: Link
    evidence: tuple[Evidence, ...] = ()
    by: str | None = None
    at: datetime | None = None
    model: str | None = None

    @classmethod
    def of_decision(cls, link: Link, decision: Decision) -> "Step":
        """A step that a person made."""
        return cls(link, by=decision.by, at=moment(decision))


@dataclass(frozen=True, slots=True)
class Bonds:
    """What may hold a person's records together: identifiers, weighed pairs, and what people said.

    `confirms` are the decisions that stand and put two records together.
    """

    holdings: Sequence[Holding]
    pairs: Sequence[Pair]
    confirms: Sequence[Decision] = ()


@dataclass(frozen=True, slots=True)
class Hold:
    """What holds two records together: the best way, its weakest comparison, and the cheapest cut between them.

    `path` is None where nothing that was read holds them together.
    """

    path: tuple[Link, ...] | None
    weakest: Link | None
    cut: Cut | None


@dataclass(frozen=True, slots=True)
class Together:
    """Why two records are one person's. `weighing` is of the two directly, None where one of them has no attributes.

    `link_at` is the model's: from there on a comparison links.
    """

    left: Subject
    right: Subject
    weighing: Weighing | None
    meetings: tuple[Meeting, ...]
    path: tuple[Step, ...] | None
    weakest: Step | None
    cut: Cut | None
    link_at: float


def hold(start: str, end: str, bonds: Bonds, link_at: float = 0.0) -> Hold:
    """What holds two records of a person together."""
    attaching = {as_via(decision.id): decision for decision in bonds.confirms}
    holdings = _with_attaching(bonds.holdings, attaching)
    judged = [*bonds.pairs, *_said(bonds)]
    path = best_path(start, end, holdings, judged, link_at)
    if path is None:
        return Hold(None, None, None)
    path = tuple(_told(link, attaching) for link in path)
    cut = cut_between(start, end, holdings, judged, link_at)
    if cut is not None:
        cut = replace(cut, links=tuple(_told(link, attaching) for link in cut.links))
    return Hold(path, weakest(path), cut)


def _said(bonds: Bonds) -> list[Pair]:
    """The pairs of describing records that people put together, with the bits that they weigh."""
    describing = {holding.record_key for holding in bonds.holdings if holding.attached_by is None}
    weighed = {frozenset((pair.left, pair.right)): pair.bits for pair in bonds.pairs}
    return [
        Pair(left, right, weighed.get(frozenset((left, right))), moment(decision), decision)
        for decision in bonds.confirms
        for left, right in decision.pairs()
        if left in describing and right in describing
    ]


def _with_attaching(holdings: Sequence[Holding], attaching: Mapping[str, Decision]) -> list[Holding]:
    """The holdings, where a decision that attached a record is as good as an identifier that both carry."""
    carried: dict[str, set[str]] = {}
    for via, decision in attaching.items():
        for key in (*decision.left, *decision.right):
            carried.setdefault(key, set()).add(via)
    return [replace(one, identifiers=one.identifiers | carried.get(one.record_key, set())) for one in holdings]


def _told(link: Link, attaching: Mapping[str, Decision]) -> Link:
    """A step over a decision that attached a record, as what it is."""
    decision = attaching.get(link.identifier or "")
    return link if decision is None else Link(link.left, link.right, decision=decision)
