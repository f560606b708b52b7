"""How many stay in a stage, where of some nobody knows yet when they will leave."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class Stay:
    """A time in a stage. `left` False: so long it has lasted, and its end is not known (censored)."""

    time: timedelta
    left: bool


def staying(stays: Iterable[Stay], time: timedelta) -> float | None:
    """The share of whom is expected to be there after a time; None where nobody ever was.

    Those who have only just come count as long as they were seen, and not as if they would stay: the product-limit
    estimate of E. L. Kaplan and P. Meier (Nonparametric Estimation from Incomplete Observations, Journal of the
    American Statistical Association, 1958). Beyond the longest stay it is the last that is known.
    """
    seen = sorted(stays, key=lambda stay: (stay.time, not stay.left))
    share = 1.0
    for place, stay in enumerate(seen):
        if stay.time > time:
            break
        if stay.left:
            at_risk = len(seen) - place
            share *= 1 - 1 / at_risk
    return share if seen else None
