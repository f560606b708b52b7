"""Two different e-mail addresses, telephone numbers or identifiers compared."""

import re

from identity.attributes.email import is_shared, local_part
from identity.attributes.pair.likeness import Likeness, numbered_apart, similarity, within_edits
from identity.attributes.phone import ending, within_country

_SIMILAR = Likeness(0.88)
_GAP = re.compile(r"[._+-]")
_LONG_ENOUGH = 7
"""Characters from which a slip can be told from another number; see `identity.attributes.identifier`."""


def email(one: str, other: str) -> str:
    """The level of two different addresses; what is before the @ of a shared mailbox says nothing."""
    level = _level_of_addresses(one, other)
    if level == "different" or not (is_shared(one) or is_shared(other)):
        return level
    return "similar name" if level == "two edits" else "different"


def _level_of_addresses(one: str, other: str) -> str:
    if within_edits(one, other, 2) and not numbered_apart(one, other):
        return "two edits"
    left, right = local_part(one), local_part(other)
    if left == right:
        return "same name, other domain"
    alike = similarity(left, right, _SIMILAR) >= _SIMILAR.cutoff or _are_same_words(left, right)
    return "similar name" if alike else "different"


def _are_same_words(one: str, other: str) -> bool:
    """Whether two names are the same words in any order."""
    return len(one) == len(other) and sorted(_GAP.split(one)) == sorted(_GAP.split(other))


def phone(one: str, other: str) -> str:
    """The level of two different numbers; one without its country stands as near as one with a slip."""
    if within_edits(one, other, 1):
        return "one digit"
    if one.startswith("+") != other.startswith("+") and within_country(one) == within_country(other):
        return "one digit"
    return "same ending" if ending(one) == ending(other) else "different"


def identifier(one: str, other: str) -> str:
    """The level of two different identifiers of one kind."""
    return _level_of_numbers(one, other, min(len(one), len(other)))


def any_identifier(one: str, other: str) -> str | None:
    """The level of two different identifiers written `kind:value`, None where the kinds differ."""
    left, right = one.partition(":"), other.partition(":")
    if left[0] != right[0]:
        return None
    return _level_of_numbers(one, other, min(len(left[2]), len(right[2])))


def _level_of_numbers(one: str, other: str, shorter: int) -> str:
    if shorter < _LONG_ENOUGH or not within_edits(one, other, 2):
        return "different"
    return "one edit" if within_edits(one, other, 1) else "two edits"
