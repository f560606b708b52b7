"""Where learning starts: the distribution of every field under every relation, from the assumptions."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from identity.attributes.comparators import COMPARATORS
from identity.model.assumptions import Assumption
from identity.model.classes import Relation
from identity.model.field import Field, Level
from identity.model.frequencies import Frequencies

Shares = NDArray[np.float64]

_SMALLEST = 1e-9
_ALIKE_BY_NAME = 0.95
"""Share of namesakes whose names are alike. This and the next two are assumed, as in assumptions.py."""
_IN_ANOTHER_PLACE = 0.02
"""Share of namesakes with a name in another field, for each level that tells of it."""
_MAILBOX_OF_A_NAMESAKE = 0.4
"""Share of namesakes with a mailbox made of the name."""
_NAMES = ("given_name", "family_name")


def equal_level_names(edges: Sequence[float]) -> tuple[str, ...]:
    """The names of the levels of equal values, rarest first; `edges` are the shares from which each other begins."""
    if not edges:
        return ("same",)
    at_least = [f"same, at least 1 in {round(1 / edge)}" for edge in edges]
    return (f"same, rarer than 1 in {round(1 / edges[0])}", *at_least)


def relations_of(name: str, assumed: Assumption, chance: Shares, frequencies: Frequencies) -> dict[Relation, Shares]:
    """The distribution of a field under each relation; `chance` is that of strangers."""
    match = spread(assumed.match, frequencies.share)
    household = assumed.household * match + (1 - assumed.household) * chance
    if assumed.lent:
        household = (1 - assumed.lent) * chance + assumed.lent * _all_equal(frequencies, len(chance))
    return {
        Relation.MATCH: match,
        Relation.HOUSEHOLD: household,
        Relation.AREA: assumed.area * match + (1 - assumed.area) * chance,
        Relation.NAMESAKE: _namesake(name, assumed, chance),
        Relation.CHANCE: chance,
    }


def spread(shares: Sequence[float], by_level: Shares) -> Shares:
    """An assumption as a distribution over levels: its first share spread over the levels of equal values."""
    if not len(by_level):
        return _normal(np.array(shares))
    return _normal(np.concatenate([shares[0] * by_level / by_level.sum(), shares[1:]]))


def _all_equal(frequencies: Frequencies, size: int) -> Shares:
    shares = np.zeros(size)
    shares[: len(frequencies.share)] = frequencies.share / frequencies.share.sum()
    return shares


def _namesake(name: str, assumed: Assumption, chance: Shares) -> Shares:
    """Names alike as chance makes them alike; mailboxes alike because they are made of the name."""
    comparator = COMPARATORS[assumed.comparator]
    if name in _NAMES:
        joint = len(comparator.joint)
        plain = len(chance) - joint
        alike = chance.copy()
        alike[plain - 1 :] = 0
        shares = _ALIKE_BY_NAME * alike / alike.sum() + (1 - _ALIKE_BY_NAME) * chance
        shares *= 1 - _IN_ANOTHER_PLACE * joint
        shares[plain:] += _IN_ANOTHER_PLACE
        return _normal(shares)
    if name == "email":
        alike = np.zeros(len(chance))
        alike[-3:] = (0.1, 0.9, 0.0)
        return _MAILBOX_OF_A_NAMESAKE * alike + (1 - _MAILBOX_OF_A_NAMESAKE) * chance
    return chance


def is_learned(name: str, assumed: Assumption, relation: Relation) -> bool:
    """Whether the data may change this field's distribution under this relation; elsewhere it follows chance."""
    match relation:
        case Relation.MATCH:
            return True
        case Relation.HOUSEHOLD:
            return assumed.household > 0
        case Relation.AREA:
            return assumed.area > 0 or name in ("gender", "occupation")
        case Relation.NAMESAKE:
            return name == "email"
        case Relation.CHANCE:
            return False


def field_of(name: str, assumed: Assumption, shares: Mapping[Relation, Shares], counted: Frequencies) -> Field:
    """A field of the model with these distributions, over values that are so frequent."""
    comparator = COMPARATORS[assumed.comparator]
    further = comparator.all_levels
    names = () if comparator.by_record else equal_level_names(counted.edges)
    table = {relation: _positive(distribution) for relation, distribution in shares.items()}
    levels = tuple(
        Level(level, {relation: float(f"{table[relation][at]:.6g}") for relation in Relation})
        for at, level in enumerate((*names, *further))
    )
    return Field(name, assumed.comparator, levels, dict(counted.common))


def _positive(shares: Shares) -> Shares:
    return _normal(np.maximum(shares, _SMALLEST))


def _normal(shares: Shares) -> Shares:
    whole: Shares = shares / shares.sum()
    return whole
