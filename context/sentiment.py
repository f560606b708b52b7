"""How somebody feels about the company, from what they rated, answered and complained of."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from context.half_life import weight


@dataclass(frozen=True, slots=True)
class Feeling:
    """What a type of contact says: always the same, or by a number on a scale from worst to best."""

    always: float | None = None
    worst: float = 0.0
    best: float = 0.0

    def of(self, score: float | None) -> float | None:
        """From -1 to 1; None where the contact tells no number that its scale has."""
        if self.always is not None:
            return self.always
        if score is None or not self.worst <= score <= self.best:
            return None
        return 2 * (score - self.worst) / (self.best - self.worst) - 1


@dataclass(frozen=True, slots=True)
class Felt:
    """One contact that says how somebody feels. `words` are theirs."""

    id: str
    at: datetime
    value: float
    words: str | None = None


@dataclass(frozen=True, slots=True)
class Sentiment:
    """From -1 to 1, and the contacts that say so, newest first."""

    score: float
    evidence: tuple[Felt, ...]


def sentiment(felt: Iterable[Felt], now: datetime, half_life: timedelta) -> Sentiment | None:
    """The mean of what was felt, what lies back counting less; None where nothing was said."""
    said = sorted((one for one in felt if one.at <= now), key=lambda one: (one.at, one.id), reverse=True)
    weights = [weight(one.at, now, half_life) for one in said]
    total = sum(weights)
    return Sentiment(_mean(said, weights) / total, tuple(said)) if total else None


def _mean(said: Sequence[Felt], weights: Sequence[float]) -> float:
    return sum(one.value * each for one, each in zip(said, weights, strict=True))
