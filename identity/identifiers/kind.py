"""A kind of identifier: how its values are written, how strong it is, how many may share one."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NewType

from identity.identifiers.placeholder import is_placeholder
from identity.identifiers.several import one_value

Rank = NewType("Rank", int)
"""Which identifiers decide first when a record that only points is attached; 1 is the strongest."""

CIVIL = Rank(1)
ACCOUNT = Rank(2)
MAILBOX = Rank(3)
TRANSACTION = Rank(4)
LINE = Rank(5)
DEVICE = Rank(6)
THING = Rank(7)


@dataclass(frozen=True, slots=True)
class IdentifierKind:
    """The one definition of a kind.

    `normalise(text, country)` returns the one spelling of a cleaned value, or None when it is no such
    identifier; `country` (ISO 3166 alpha-2) says how to read a value that does not name its own.
    `sharers` is how many different stronger identifiers may stand beside one value before it counts as
    public (a switchboard, a kiosk). `per_person` is how many values one person may have, None: any number.
    `form` completes the sentence "this is not ...". `by_country` tells whether `normalise` asks for the country.
    `parts` takes a text that holds several values apart; a kind whose values may hold any character has none.
    """

    name: str
    form: str
    normalise: Callable[[str, str | None], str | None]
    rank: Rank
    sharers: int
    per_person: int | None = None
    is_junk: Callable[[str], bool] = is_placeholder
    by_country: bool = False
    parts: Callable[[str], list[str]] = one_value
