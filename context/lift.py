"""How much more often those respond whom a campaign reached than those who were held out of it.

The interval of the difference is Newcombe's, from two of Wilson: it keeps to its confidence in small groups and for
rare responses, where the difference plus or minus so many standard errors does not (R. G. Newcombe, Interval estimation
for the difference between independent proportions, Statistics in Medicine 17, 1998, method 10).
"""

from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist


@dataclass(frozen=True, slots=True)
class Group:
    """How many there are, and how many of them responded."""

    persons: int
    responded: int

    @property
    def rate(self) -> float:
        return self.responded / self.persons


@dataclass(frozen=True, slots=True)
class Lift:
    """What the campaign added to the share of those who respond, and between what it lies."""

    difference: float
    lower: float
    upper: float

    @property
    def is_certain(self) -> bool:
        """Whether it is other than nothing, by the confidence that was asked for."""
        return self.lower > 0 or self.upper < 0


def lift(reached: Group, control: Group, confidence: float = 0.95) -> Lift | None:
    """The difference of two groups; None where there is nobody in one of them."""
    if not reached.persons or not control.persons:
        return None
    of_reached, of_control = _wilson(reached, confidence), _wilson(control, confidence)
    difference = reached.rate - control.rate
    below = sqrt((reached.rate - of_reached[0]) ** 2 + (of_control[1] - control.rate) ** 2)
    above = sqrt((of_reached[1] - reached.rate) ** 2 + (control.rate - of_control[0]) ** 2)
    return Lift(difference, difference - below, difference + above)


def _wilson(group: Group, confidence: float) -> tuple[float, float]:
    """The interval of a share (E. B. Wilson, 1927)."""
    z = NormalDist().inv_cdf((1 + confidence) / 2)
    n, rate = group.persons, group.rate
    middle = rate + z * z / (2 * n)
    width = z * sqrt(rate * (1 - rate) / n + z * z / (4 * n * n))
    scale = 1 + z * z / n
    return (middle - width) / scale, (middle + width) / scale
