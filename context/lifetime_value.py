"""What a customer will probably buy: BG/NBD for how often, Gamma-Gamma for how much.

P. S. Fader, B. G. S. Hardie, K. L. Lee: "Counting Your Customers" the Easy Way: An Alternative to the Pareto/NBD Model,
Marketing Science 24 (2005) 275-284. P. S. Fader, B. G. S. Hardie: The Gamma-Gamma Model of Monetary Value, 2013. The
chance to be a customer still: P. S. Fader, B. G. S. Hardie: Computing P(alive) Using the BG/NBD Model, 2008.
"""

from dataclasses import dataclass
from datetime import date
from math import exp, log, pow

from context.purchases import Purchases

FEWEST_PURCHASES = 3
"""Below, what one customer did says so little that the forecast would be that of the average customer."""
_NEGLIGIBLE = 1e-12
_TERMS = 100_000
_SURE = 700.0
"""Beyond, the exponential of a number overflows, and the probability is 0 to the last digit."""


@dataclass(frozen=True, slots=True)
class Frequency:
    """BG/NBD: buying rates are Gamma(r, alpha), the chance to leave after a purchase is Beta(a, b)."""

    r: float
    alpha: float
    a: float
    b: float


@dataclass(frozen=True, slots=True)
class Money:
    """Gamma-Gamma: the mean value of purchases differs between customers as (p, q, v) say."""

    p: float
    q: float
    v: float


@dataclass(frozen=True, slots=True)
class History:
    """Repeat purchases, when the last was and how long the customer is known, both since the first purchase."""

    repeats: int
    last: float
    age: float


@dataclass(frozen=True, slots=True)
class Model:
    """Both models. Times are counted in units of so many days; `margin` is the share of money that is earned."""

    frequency: Frequency
    money: Money
    unit_days: float
    horizon_days: float
    margin: float


@dataclass(frozen=True, slots=True)
class LifetimeValue:
    """What is expected within the horizon."""

    alive: float
    purchases: float
    purchase_value: float
    value: float


def lifetime_value(bought: Purchases, model: Model, today: date) -> LifetimeValue | None:
    """The forecast for a customer; None of who bought on fewer than three days, or nothing of worth."""
    if len(bought.days) < FEWEST_PURCHASES:
        return None
    days = [day for day, _ in bought.days]
    repeats = len(days) - 1
    worth = sum(total for _, total in bought.days[1:]) / repeats
    if worth <= 0:
        return None
    history = History(repeats, (days[-1] - days[0]).days / model.unit_days, (today - days[0]).days / model.unit_days)
    expected = expected_purchases(model.frequency, history, model.horizon_days / model.unit_days)
    each = expected_purchase_value(model.money, repeats, worth)
    return LifetimeValue(alive(model.frequency, history), expected, each, expected * each * model.margin)


def alive(model: Frequency, history: History) -> float:
    """The probability that a customer has not left."""
    if not history.repeats:
        return 1.0
    return 1 / (1 + exp(min(_log_odds_left(model, history), _SURE)))


def expected_purchases(model: Frequency, history: History, time: float) -> float:
    """How many purchases are expected in the time that follows; equation (10) of the paper.

    The hypergeometric function there overflows for somebody who buys often; by Euler's transformation
    F(r+x, b+x; a+b+x-1; z) = (1-z)^(a-1-r-x) F(a+b-1-r, a-1; a+b+x-1; z) it does not.
    """
    r, a, b, x = model.r, model.a, model.b, history.repeats
    z = time / (model.alpha + history.age + time)
    remaining = 1 - pow(1 - z, a - 1) * _hypergeometric(a + b - 1 - r, a - 1, a + b + x - 1, z)
    return (a + b + x - 1) / (a - 1) * remaining * alive(model, history)


def expected_purchase_value(model: Money, purchases: int, mean: float) -> float:
    """The mean value of a customer's purchases to come, given that of those seen."""
    return model.p * (model.v + purchases * mean) / (model.p * purchases + model.q - 1)


def _log_odds_left(model: Frequency, history: History) -> float:
    waited = log((model.alpha + history.age) / (model.alpha + history.last))
    return log(model.a / (model.b + history.repeats - 1)) + (model.r + history.repeats) * waited


def _hypergeometric(a: float, b: float, c: float, z: float) -> float:
    """Gauss' series for F(a, b; c; z), 0 <= z < 1."""
    term = total = 1.0
    for n in range(_TERMS):
        term *= (a + n) * (b + n) / ((c + n) * (1 + n)) * z
        total += term
        if abs(term) < _NEGLIGIBLE * abs(total):
            break
    return total
