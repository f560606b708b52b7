"""Why two records are not one person's."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from identity.attaching import Attachment
from identity.clusters.linkage import mean_bits, weight_of
from identity.columns import Columns
from identity.decisions import Decision
from identity.judge import Judgement
from identity.model.model import Model
from identity.model.scoring import score
from identity.reasons.claim import Claim
from identity.reasons.meeting import Meeting
from identity.reasons.subject import Described, Subject
from identity.reasons.weighing import Weighing

MOST_COMPARED = 120
"""Records of a person that are weighed against those of another; the clustering, too, compares no more in full."""


class Cause(StrEnum):
    """What stands between two records, the one thing that decided."""

    DECIDED = "decided"
    """A person decided so, about these two or about others of their persons."""
    VETOED = "vetoed"
    """They have different identifiers of a kind of which a person has one. No sum outweighs that."""
    TOO_LITTLE = "too_little"
    """They were weighed, or would weigh, too little even to ask a person."""
    REVIEW = "review"
    """They weigh enough to ask a person, and too little to link them without."""
    NEVER_COMPARED = "never_compared"
    """They would weigh enough, and share no blocking key."""
    CROWDED = "crowded"
    """They would weigh enough, and too many others share every key that they share."""
    DIVIDED = "divided"
    """They weigh enough, but their persons' other records speak against it."""
    SHARED = "shared"
    """One of them may be several persons'; nothing says whose."""
    UNCLAIMED = "unclaimed"
    """One of them points to nobody who is described."""
    ELSEWHERE = "elsewhere"
    """One of them points to somebody else."""


@dataclass(frozen=True, slots=True)
class Between:
    """All describing records of the one person against all of the other's.

    `mean_bits` is what average linkage makes of them: it joins two groups only where that is above 0 (of bits beyond
    `link_at`, tempered so that a strong pair outweighs several doubts). `against` counts the pairs that do not link,
    `vetoed` those that forbid it. `nearest` are the two records that weigh most, with their bits.
    """

    pairs: int
    mean_bits: float
    against: int
    vetoed: int
    nearest: tuple[str, str, float]
    truncated: bool = False


@dataclass(frozen=True, slots=True)
class Apart:
    """Why two records are not one person's.

    `compared`: whether they ever met; None where that cannot be told without counting who else shares their keys, which
    then changed nothing. `claims` are those of the record that points, if one does. `decisions` keep the two apart,
    that about the two themselves first.
    """

    left: Subject
    right: Subject
    cause: Cause
    weighing: Weighing | None
    meetings: tuple[Meeting, ...]
    compared: bool | None
    between: Between | None = None
    claims: tuple[Claim, ...] = ()
    decisions: tuple[Decision, ...] = ()


@dataclass(frozen=True, slots=True)
class Acquaintance:
    """What is known of a pair beside what the two say themselves.

    `linked`: the pair is kept as weighed. `joined`: comparisons that link, or what people said, stand between their
    persons. `kept_apart`: decisions that part the two, that about the two themselves first.
    """

    meetings: tuple[Meeting, ...] = ()
    linked: bool = False
    joined: bool = False
    kept_apart: tuple[Decision, ...] = ()


def cause_of(
    left: Subject, right: Subject, weighing: Weighing | None, known: Acquaintance
) -> tuple[Cause, bool | None]:
    """What stands between two records of different persons, and whether they were compared."""
    if not (left.describes and right.describes):
        return (Cause.DECIDED if known.kept_apart else _of_pointing(left, right)), False
    assert weighing is not None, "two records that describe can be weighed"
    compared = _compared(weighing, known)
    if any({left.key, right.key} <= decision.records() for decision in known.kept_apart):
        return Cause.DECIDED, compared
    if weighing.vetoes:
        return Cause.VETOED, compared
    if known.kept_apart and (known.joined or (compared and weighing.judgement is Judgement.SAME)):
        return Cause.DECIDED, compared
    if weighing.judgement is Judgement.DISTINCT:
        return Cause.TOO_LITTLE, compared
    if compared:
        return (Cause.REVIEW if weighing.judgement is Judgement.REVIEW else Cause.DIVIDED), compared
    if known.joined and weighing.judgement is Judgement.SAME:
        return Cause.DIVIDED, compared
    return (Cause.CROWDED if known.meetings else Cause.NEVER_COMPARED), compared


def _of_pointing(left: Subject, right: Subject) -> Cause:
    how = {left.attachment, right.attachment}
    if Attachment.SHARED in how:
        return Cause.SHARED
    return Cause.UNCLAIMED if Attachment.ANONYMOUS in how else Cause.ELSEWHERE


def _compared(weighing: Weighing, known: Acquaintance) -> bool | None:
    """Whether a key proposed the pair. A pair that weighs enough is kept once it is proposed, so one that is not was
    never proposed."""
    if known.linked:
        return True
    crowded = {meeting.is_crowded for meeting in known.meetings}
    if crowded <= {True}:
        return False
    if False in crowded:
        return True
    return None if weighing.judgement is Judgement.DISTINCT else False


def between(model: Model, left: Described, right: Described, *, truncated: bool = False) -> Between:
    """The records of two persons, all against all. Neither may be empty."""
    columns = Columns(model)
    columns.append([*left.values(), *right.values()])
    one = np.repeat(np.arange(len(left)), len(right))
    other = np.tile(np.arange(len(left), len(left) + len(right)), len(left))
    scores = score(columns, one, other)
    nearest = int(np.argmax(np.where(scores.vetoed, -np.inf, scores.bits)))
    keys = [*left, *right]
    return Between(
        pairs=len(one),
        mean_bits=mean_bits(weight_of(scores.bits - model.link_at)),
        against=int((scores.vetoed | (scores.bits < model.link_at)).sum()),
        vetoed=int(scores.vetoed.sum()),
        nearest=(keys[one[nearest]], keys[other[nearest]], float(scores.bits[nearest])),
        truncated=truncated,
    )
