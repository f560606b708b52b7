"""Who does what when an organization buys.

The roles are those of F. E. Webster and Y. Wind (A General Model for Understanding Organizational Buying Behavior,
Journal of Marketing, April 1972), with the initiator that T. V. Bonoma added (Major Sales: Who Really Does the Buying?,
Harvard Business Review, May 1982).
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

_WORDS = re.compile(r"\w+")


class BuyingRole(StrEnum):
    """What somebody does for a purchase."""

    INITIATOR = "INITIATOR"
    USER = "USER"
    INFLUENCER = "INFLUENCER"
    BUYER = "BUYER"
    DECIDER = "DECIDER"
    GATEKEEPER = "GATEKEEPER"


BuyingRoles = Mapping[BuyingRole, tuple[str, ...]]
"""Of each role the words of an occupation that show it; the first role that fits decides."""


@dataclass(frozen=True, slots=True)
class Member:
    """One person of an organization. `role` None: their occupation is not told, or shows none."""

    person: str
    role: BuyingRole | None
    occupation: str | None
    """The occupation that shows the role; without one, the first that is told."""


def member(person: str, occupations: Iterable[str], roles: BuyingRoles) -> Member:
    """What somebody with these occupations does; their order does not matter."""
    told = sorted(occupations)
    for role, words in roles.items():
        for occupation in told:
            if any(_says(occupation, word) for word in words):
                return Member(person, role, occupation)
    return Member(person, None, told[0] if told else None)


def _says(occupation: str, word: str) -> bool:
    """Whether a word, or one that begins with it (`Einkauf` of `Einkaufsleiterin`), is in an occupation."""
    return any(part.startswith(word.casefold()) for part in _WORDS.findall(occupation.casefold()))
