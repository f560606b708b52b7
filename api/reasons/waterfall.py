"""A weighed pair as a waterfall: every field's bits, laid on what the fields before it came to."""

from collections.abc import Iterable
from dataclasses import dataclass

from identity.evidence import Evidence
from identity.model.scoring import PRIOR

TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Bar:
    """One field: from the sum `before` it to the sum `after` it."""

    field: str
    level: str
    values: str
    before: float
    after: float

    @property
    def bits(self) -> float:
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class Waterfall:
    """The bars of a pair in the model's order, the total last; `link_at` is where a link begins."""

    bars: tuple[Bar, ...]
    link_at: float

    @classmethod
    def of(cls, evidence: Iterable[Evidence], link_at: float) -> "Waterfall":
        """The waterfall of a pair's evidence. Bits are steps of 1/1024, so that the sums are exact."""
        bars, sum_so_far = [], 0.0
        for one in evidence:
            before, sum_so_far = sum_so_far, sum_so_far + one.bits
            level = "before comparing" if one.field == PRIOR else one.level
            bars.append(Bar(one.field, level, _values(one), before, sum_so_far))
        bars.append(Bar(TOTAL, "", "", 0.0, sum_so_far))
        return cls(tuple(bars), link_at)

    @property
    def total(self) -> float:
        return self.bars[-1].after

    @property
    def lowest(self) -> float:
        return min(0.0, self.link_at, *(bar.after for bar in self.bars))

    @property
    def highest(self) -> float:
        return max(0.0, self.link_at, *(bar.after for bar in self.bars))


def _values(one: Evidence) -> str:
    return one.left if one.left == one.right else f"{one.left} | {one.right}"


def signed(bits: float) -> str:
    """Bits as they are shown everywhere: with their sign, to the hundredth; what rounds to nothing is +0.00."""
    return f"{bits:+z.2f}"
