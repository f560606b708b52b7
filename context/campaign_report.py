"""What became of a campaign over everybody: what was sent, what came back, and from how many of whom it reached."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Counted:
    """Contacts of one type, all sent by the company or all not. `answered`: the kinds of answer that these tell."""

    type: str
    is_sent: bool
    answered: tuple[str, ...]
    contacts: int
    persons: int


@dataclass(frozen=True, slots=True)
class Responses:
    """Responses of one kind: a type of contact (`purchase`), or a kind of answer to what was sent (`opened`)."""

    kind: str
    contacts: int
    persons: int
    """Who was counted in more than one group of equal answers counts in each."""


def sent(counts: Iterable[Counted]) -> int:
    """How much the company sent."""
    return sum(one.contacts for one in counts if one.is_sent)


def responses(counts: Iterable[Counted]) -> tuple[Responses, ...]:
    """What came back by kind, the most frequent first."""
    contacts: dict[str, int] = defaultdict(int)
    persons: dict[str, int] = defaultdict(int)
    for one in counts:
        for kind in one.answered if one.is_sent else (one.type,):
            contacts[kind] += one.contacts
            persons[kind] += one.persons
    found = (Responses(kind, contacts[kind], persons[kind]) for kind in contacts)
    return tuple(sorted(found, key=lambda one: (-one.contacts, one.kind)))
