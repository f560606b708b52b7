"""People of one household who share whatever a household can share: a class that every model has, learned or not.

The class HOUSEHOLD takes its fields for independent of each other, and data in which hardly any household shares a
mailbox or a telephone teach it that none does. But a family that shares one contact often shares them all. So beside
the learned classes stands this one, told by them: what a household can share is as alike as one person's, and the rest
is as in any household. Only a given name, a birth date or a number of one's own can tell a person from it.
"""

from collections.abc import Container, Mapping

from identity.model.assumptions import ASSUMPTIONS
from identity.model.classes import Relation

_OFTEN_SHARED = 0.2
SHARED_AT_HOME = frozenset(name for name, assumed in ASSUMPTIONS.items() if assumed.household >= _OFTEN_SHARED)
"""Fields in which people of one household are often alike: family name, contacts, devices, place, account."""
CONTACTS = frozenset({"email", "phone", "device_id"})
_CLOSE = 0.05
"""Of the pairs of a household, those that share everything: a tenth costs twice the recall on invented people, and with
a twentieth different given names at one address still part (-1.6 bits under the default model)."""
_HOUSEHOLDS = 0.5
"""Pairs of a household for each pair of one person, at least, where records carry contacts; the default has one."""


def close_prior(prior: Mapping[Relation, float]) -> float:
    """The share of such pairs among all pairs. It is no part of the model's prior, and too small to matter in it."""
    return _CLOSE * min(prior[Relation.HOUSEHOLD], prior[Relation.MATCH])


def close_share(field: str, probability: Mapping[Relation, float]) -> float:
    """How probable a level of a field is in such a pair."""
    return probability[Relation.MATCH if field in SHARED_AT_HOME else Relation.HOUSEHOLD]


def with_households(prior: Mapping[Relation, float], fields: Container[str]) -> dict[Relation, float]:
    """A prior that was learned from records which fill these fields, with as many households as customers have.

    Data of contacts in which no household was seen will meet one; data without contacts (a register of persons) keep
    what they teach.
    """
    known = dict(prior)
    if any(name in fields for name in CONTACTS):
        least = _HOUSEHOLDS * prior[Relation.MATCH]
        known[Relation.HOUSEHOLD] = max(prior[Relation.HOUSEHOLD], least)
    return known
