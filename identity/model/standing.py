"""Two classes that stand in every model beside the learned ones, so that what can be shared never outweighs the rest.

The learned classes take their fields for independent of each other, and data in which hardly anybody shares a mailbox
or a telephone teach that nobody does. But what is shared is often shared together. So two classes are told by the
learned ones, whatever those were learned from:

* a household that shares whatever one can share: only a given name, a birth date or a number of one's own tells its
  people apart, and does;
* strangers under one filling, whose contacts, place and birth date somebody typed alike: the shop's own telephone,
  1 January 1980. Names that both differ tell them apart.
"""

from collections.abc import Container, Mapping

from identity.model.assumptions import ASSUMPTIONS
from identity.model.classes import Relation

_OFTEN_SHARED = 0.2
SHARED_AT_HOME = frozenset(name for name, assumed in ASSUMPTIONS.items() if assumed.household >= _OFTEN_SHARED)
"""Fields in which people of one household are often alike: family name, contacts, devices, place, account."""
CONTACTS = frozenset({"email", "phone", "device_id"})
SHARED_AT_ONE_ADDRESS = SHARED_AT_HOME - CONTACTS
"""Where records say nothing else, a household is as near as one comes to a person: the two cannot be told apart."""
TELL_NEIGHBOURS = frozenset({"organization", "address_line"})
"""Where enough records have both, the two can be told apart: several organizations have one address, each its name."""
_CLOSE = 0.05
"""Of the pairs of a household, those that share everything: a tenth costs twice the recall on invented people, and with
a twentieth different given names at one address still part (-1.6 bits under the default model)."""
_HOUSEHOLDS = 0.5
"""Pairs of a household for each pair of one person, at least, where records carry contacts; the default has one."""


_MOST_OTHERS = 20
"""Other records of a person, on average, that a learned prior may take for granted; the weights may find more."""
_FILLED_IN = 0.002
"""Pairs of strangers under one filling for each pair of one person: names that both differ outweigh all of it."""
TYPED_FOR_ALL = SHARED_AT_HOME - {"family_name", "address_line", "account_no", "payment_token"} | {
    "birth_date",
    "birth_place",
}
"""Fields that somebody fills in for whoever stands before him: the shop's own telephone, 1 January 1980."""


def standing_priors(prior: Mapping[Relation, float]) -> tuple[float, ...]:
    """The shares of the two standing classes among all pairs. They are no part of the model's prior, and too small to
    matter in it."""
    household, match = prior[Relation.HOUSEHOLD], prior[Relation.MATCH]
    return _CLOSE * min(household, match), _FILLED_IN * match


def standing_shares(field: str, probability: Mapping[Relation, float]) -> tuple[float, ...]:
    """How probable a level of a field is in pairs of the two standing classes."""
    at_home = Relation.MATCH if field in SHARED_AT_HOME else Relation.HOUSEHOLD
    filled_in = Relation.MATCH if field in TYPED_FOR_ALL else Relation.CHANCE
    return probability[at_home], probability[filled_in]


def sober(prior: Mapping[Relation, float], records: int, fields: Container[str]) -> dict[Relation, float]:
    """A prior that was learned from so many records which fill these fields, within what can be.

    Data of contacts in which no household was seen will meet one; data without contacts (a register of persons) keep
    what they teach. And where most records say nothing, the few values that come back do not make one person of all.
    """
    known = {**prior, Relation.MATCH: min(prior[Relation.MATCH], 2 * _MOST_OTHERS / max(records, 1))}
    if any(name in fields for name in CONTACTS):
        least = _HOUSEHOLDS * known[Relation.MATCH]
        known[Relation.HOUSEHOLD] = max(prior[Relation.HOUSEHOLD], least)
    return known
