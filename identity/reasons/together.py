"""Why two records are one person's."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from identity.evidence import Evidence
from identity.reasons.cut import Cut, cut_between
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


def hold(start: str, end: str, holdings: Sequence[Holding], pairs: Iterable[Pair], link_at: float = 0.0) -> Hold:
    """What holds two records of a person together."""
    judged = list(pairs)
    path = best_path(start, end, holdings, judged, link_at)
    return Hold(
        path,
        weakest(path) if path else None,
        None if path is None else cut_between(start, end, holdings, judged, link_at),
    )
