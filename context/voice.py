"""What customers say of the company when they are asked.

Net promoter score: the percentage who would recommend (9 and 10 of 10) less that of those who would not (0 to 6).
F. F. Reichheld: The One Number You Need to Grow, Harvard Business Review, December 2003.
Customer effort score: the mean of answers on how much effort it took to be helped, 1 (very low) to 5 (very high).
M. Dixon, K. Freeman, N. Toman: Stop Trying to Delight Your Customers, Harvard Business Review, July 2010.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

_PROMOTER, _PASSIVE = 9, 7
_RECOMMENDING = (0.0, 10.0)
_EFFORT = (1.0, 5.0)


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer. A number that the scale does not have says nothing, and is None."""

    id: str
    at: datetime
    recommends: float | None = None
    effort: float | None = None
    words: str | None = None


@dataclass(frozen=True, slots=True)
class Recommending:
    """How many would recommend, do not mind, and would not."""

    promoters: int
    passives: int
    detractors: int

    @property
    def score(self) -> float | None:
        """From -100 to 100; None where nobody answered."""
        answers = self.promoters + self.passives + self.detractors
        return 100 * (self.promoters - self.detractors) / answers if answers else None


@dataclass(frozen=True, slots=True)
class Voice:
    """What was said. `effort`: the mean; None where nobody told. `verbatims`: those with words, newest first."""

    recommending: Recommending
    effort: float | None
    effort_answers: int
    verbatims: tuple[Answer, ...]


def on_recommending(score: float | None) -> float | None:
    """A number on the scale from 0 to 10; None where it is none of it."""
    return _within(score, _RECOMMENDING)


def on_effort(score: float | None) -> float | None:
    """A number on the scale from 1 to 5; None where it is none of it."""
    return _within(score, _EFFORT)


def voice(answers: Collection[Answer]) -> Voice:
    """What answers say together. Their order does not matter."""
    scores = [one.recommends for one in answers if one.recommends is not None]
    efforts = [one.effort for one in answers if one.effort is not None]
    spoken = sorted((one for one in answers if one.words), key=lambda one: (one.at, one.id), reverse=True)
    return Voice(_recommending(scores), _mean(efforts), len(efforts), tuple(spoken))


def _recommending(scores: Iterable[float]) -> Recommending:
    promoters = passives = detractors = 0
    for score in scores:
        if score >= _PROMOTER:
            promoters += 1
        elif score >= _PASSIVE:
            passives += 1
        else:
            detractors += 1
    return Recommending(promoters, passives, detractors)


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None


def _within(score: float | None, scale: tuple[float, float]) -> float | None:
    lowest, highest = scale
    return score if score is not None and lowest <= score <= highest else None
