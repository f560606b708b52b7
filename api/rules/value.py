"""`value.yaml`: how customers are valued."""

import re
from dataclasses import dataclass

from api.rules import part
from context.lifetime_value import Frequency, Model, Money
from context.purchases import Counting
from context.rfm import Thresholds
from context.valuing import Valuing
from identity.source.yaml_node import YamlNode

_CURRENCY = re.compile("[A-Z]{3}")
_TINY = 1e-6
_STEPS = 4
"""Thresholds between five scores."""


@dataclass(frozen=True, slots=True)
class ValueRules:
    """Which orders count, and what they are worth."""

    counting: Counting
    thresholds: Thresholds
    model: Model

    @property
    def valuing(self) -> Valuing:
        return Valuing(self.counting, self.model)


def read(document: YamlNode) -> ValueRules:
    """How customers are valued. Raises RuleError."""
    entry = part.require(document, "the value rules", ("orders", "rfm", "lifetime_value"))
    orders = part.require(entry["orders"], "`orders`", ("currency",), ("not_in",))
    steps = part.require(entry["rfm"], "`rfm`", ("recency_days", "purchases", "spent"))
    return ValueRules(
        counting=Counting(
            _currency(orders["currency"]),
            frozenset(status.lower() for status in part.words(orders, "not_in")),
        ),
        thresholds=Thresholds(*(_steps(steps[name], f"`{name}`") for name in ("recency_days", "purchases", "spent"))),
        model=_model(entry["lifetime_value"]),
    )


def _currency(node: YamlNode) -> str:
    written = node.text("`currency`").upper()
    if not _CURRENCY.fullmatch(written):
        raise node.error(f"`currency` is the three letters of ISO 4217, such as EUR, not `{written}`")
    return written


def _steps(node: YamlNode, what: str) -> tuple[float, ...]:
    found = tuple(part.number(entry, what, 0) for entry in node.items(what))
    if len(found) != _STEPS or sorted(set(found)) != list(found):
        raise node.error(f"{what} is {_STEPS} numbers, each greater than the one before")
    return found


def _model(node: YamlNode) -> Model:
    keys = ("unit_days", "horizon_days", "margin", "bg_nbd", "gamma_gamma")
    entry = part.require(node, "`lifetime_value`", keys)
    bg_nbd = part.require(entry["bg_nbd"], "`bg_nbd`", ("r", "alpha", "a", "b"))
    gamma_gamma = part.require(entry["gamma_gamma"], "`gamma_gamma`", ("p", "q", "v"))
    frequency = {name: part.number(value, f"`{name}`", _TINY) for name, value in bg_nbd.items()}
    if frequency["a"] == 1:
        raise bg_nbd["a"].error("`a` is not 1, where the expectation has no value; write 1.000001")
    money = {name: part.number(value, f"`{name}`", _TINY) for name, value in gamma_gamma.items()}
    if money["q"] <= 1:
        raise gamma_gamma["q"].error("`q` is more than 1: below, the mean value of a purchase has no bound")
    return Model(
        frequency=Frequency(**frequency),
        money=Money(**money),
        unit_days=part.number(entry["unit_days"], "`unit_days`", _TINY),
        horizon_days=part.number(entry["horizon_days"], "`horizon_days`", 1, 36_500),
        margin=part.number(entry["margin"], "`margin`", 0, 1),
    )
