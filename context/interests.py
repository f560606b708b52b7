"""What somebody is interested in: categories of the things they looked at, chose, bought and wrote of."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from context.half_life import weight


@dataclass(frozen=True, slots=True)
class Sign:
    """Something that speaks of interest in a category, and how loudly."""

    category: str
    at: datetime
    strength: float
    type: str


@dataclass(frozen=True, slots=True)
class Interest:
    """A category. `share` is its part of all interest; `evidence` how many signs of each type there are."""

    category: str
    score: float
    share: float
    last_at: datetime
    evidence: tuple[tuple[str, int], ...]


def interests(signs: Iterable[Sign], now: datetime, half_life: timedelta) -> tuple[Interest, ...]:
    """The categories, strongest first; of equals by name. Signs after `now` do not count."""
    by_category: dict[str, list[Sign]] = {}
    for sign in signs:
        if sign.at <= now and sign.strength > 0:
            by_category.setdefault(sign.category, []).append(sign)
    scores = {
        # Sums of floats depend on their order, and the answer must not depend on that of the signs.
        category: sum(sorted(sign.strength * weight(sign.at, now, half_life) for sign in each))
        for category, each in by_category.items()
    }
    total = sum(sorted(scores.values()))
    ranked = sorted(scores, key=lambda category: (-scores[category], category))
    return tuple(
        Interest(
            category,
            score=scores[category],
            share=scores[category] / total,
            last_at=max(sign.at for sign in by_category[category]),
            evidence=_counts(by_category[category]),
        )
        for category in ranked
        if scores[category] > 0
    )


def _counts(signs: Iterable[Sign]) -> tuple[tuple[str, int], ...]:
    counts: dict[str, int] = {}
    for sign in signs:
        counts[sign.type] = counts.get(sign.type, 0) + 1
    return tuple(sorted(counts.items(), key=lambda one: (-one[1], one[0])))
