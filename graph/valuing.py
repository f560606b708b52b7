"""How customers are valued, as the ranking keeps it, so that a turn values them like the last count of all did."""

import json
from dataclasses import asdict

from context.lifetime_value import Frequency, Model, Money
from context.purchases import Counting
from context.valuing import Valuing
from graph.session import Row


def properties(valuing: Valuing) -> Row:
    """`currency`, `not_in` and `model` of the ranking; the model as JSON."""
    counting, model = valuing.counting, valuing.model
    return {
        "currency": counting.currency,
        "not_in": sorted(counting.not_in),
        "model": json.dumps(asdict(model)) if model else None,
    }


def valuing_of(ranking: Row) -> Valuing:
    """What `properties` was made of; without a model where the ranking was counted before it kept one."""
    counting = Counting(ranking["currency"], frozenset(ranking["not_in"]))
    if ranking["model"] is None:
        return Valuing(counting, None)
    parts = json.loads(ranking["model"])
    frequency, money = Frequency(**parts.pop("frequency")), Money(**parts.pop("money"))
    return Valuing(counting, Model(frequency, money, **parts))
