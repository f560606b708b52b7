"""What somebody usually buys, where, how often, and what they will likely buy next."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from statistics import median


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an order; None where its source does not say."""

    name: str | None
    category: str | None
    quantity: float
    unit_price: float | None


@dataclass(frozen=True, slots=True)
class Basket:
    """One order with its lines."""

    key: str
    at: datetime
    channel: str | None
    type: str | None
    status: str | None
    lines: tuple[Line, ...]

    @property
    def categories(self) -> frozenset[str]:
        return frozenset(line.category for line in self.lines if line.category)


@dataclass(frozen=True, slots=True)
class Habit:
    """One value of what somebody does, and in how many of their orders."""

    value: str
    orders: int


@dataclass(frozen=True, slots=True)
class Habits:
    """What orders have in common, the most frequent first. `days_between`: the median, from three orders on."""

    days_between: float | None
    channels: tuple[Habit, ...]
    types: tuple[Habit, ...]
    categories: tuple[Habit, ...]


@dataclass(frozen=True, slots=True)
class Follows:
    """After a purchase in one category, one in another within a time, unless it was made since."""

    after: str
    category: str
    within: timedelta
    because: str


@dataclass(frozen=True, slots=True)
class Expected:
    """A purchase that is likely; `orders` are the keys of those that say so."""

    category: str
    due_at: datetime
    because: str
    orders: tuple[str, ...]


def counted(baskets: Iterable[Basket], not_in: Collection[str], at: datetime) -> tuple[Basket, ...]:
    """The orders until `at` that are in none of some states (in small letters), oldest first."""
    found = (one for one in baskets if one.at <= at and (one.status or "").lower() not in not_in)
    return tuple(sorted(found, key=lambda one: (one.at, one.key)))


def habits(baskets: Sequence[Basket]) -> Habits:
    """What counted orders have in common."""
    return Habits(
        days_between=_rhythm([one.at for one in baskets]),
        channels=_most(one.channel for one in baskets),
        types=_most(one.type for one in baskets),
        categories=_most(category for one in baskets for category in one.categories),
    )


def likely_next(baskets: Sequence[Basket], rules: Iterable[Follows]) -> tuple[Expected, ...]:
    """What is expected of counted orders, the first due first; of each category what is due first."""
    first: dict[str, Expected] = {}
    for one in (*_by_rhythm(baskets), *_by_rules(baskets, rules)):
        standing = first.get(one.category)
        if standing is None or one.due_at < standing.due_at:
            first[one.category] = one
    return tuple(sorted(first.values(), key=lambda one: (one.due_at, one.category)))


def _by_rhythm(baskets: Sequence[Basket]) -> Iterator[Expected]:
    """Categories bought three times and more come again after the usual time."""
    for category in sorted({category for one in baskets for category in one.categories}):
        bought = [one for one in baskets if category in one.categories]
        days = _rhythm([one.at for one in bought])
        if days is not None:
            due_at = bought[-1].at + timedelta(days=days)
            yield Expected(category, due_at, f"bought every {days:.0f} days", tuple(one.key for one in bought[::-1]))


def _by_rules(baskets: Sequence[Basket], rules: Iterable[Follows]) -> Iterator[Expected]:
    for rule in rules:
        causes = [one for one in baskets if rule.after in one.categories]
        if causes:
            last = causes[-1]
            if not any(rule.category in one.categories and one.at > last.at for one in baskets):
                yield Expected(rule.category, last.at + rule.within, rule.because, (last.key,))


def _rhythm(times: Sequence[datetime]) -> float | None:
    """The median number of days between times in their order, from three on; orders of one day are one."""
    days = sorted({at.date() for at in times})
    gaps = [(later - earlier).days for earlier, later in pairwise(days)]
    return float(median(gaps)) if len(gaps) >= 2 else None


def _most(values: Iterable[str | None]) -> tuple[Habit, ...]:
    counts = Counter(value for value in values if value)
    return tuple(Habit(value, count) for value, count in sorted(counts.items(), key=lambda one: (-one[1], one[0])))
