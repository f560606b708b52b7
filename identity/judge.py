"""What follows from a pair's bits."""

from enum import StrEnum
from typing import Protocol


class Judgement(StrEnum):
    """What is done with a pair of records."""

    SAME = "same"
    REVIEW = "review"
    """A person decides."""
    DISTINCT = "distinct"


class Policy(Protocol):
    """Two thresholds in bits, `review_at` not above `link_at`; a model has them."""

    @property
    def link_at(self) -> float: ...

    @property
    def review_at(self) -> float: ...


def judge(bits: float, policy: Policy, *, vetoed: bool = False) -> Judgement:
    """Decide one pair. A veto outranks any sum."""
    if vetoed:
        return Judgement.DISTINCT
    if bits >= policy.link_at:
        return Judgement.SAME
    return Judgement.REVIEW if bits >= policy.review_at else Judgement.DISTINCT
