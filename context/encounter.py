"""A contact with what its source kept with it, and how a store's sources call that."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from context import payload
from context.journey import Event


class Told(StrEnum):
    """What a contact may tell beside that it happened."""

    PRODUCT = "product"
    CAMPAIGN = "campaign"
    ANSWERED = "answered"
    SESSION = "session"
    PAGE = "page"
    PLACE = "place"
    LATITUDE = "latitude"
    LONGITUDE = "longitude"
    SCORE = "score"
    WORDS = "words"
    SERIAL = "serial"


Keys = Mapping[Told, tuple[str, ...]]
"""Of each thing the keys of a payload that may hold it; the first that is there does. `a.b` is also `b` inside `a`."""

NOTHING = frozenset({"", "false", "no", "0", "null", "none"})
"""What says no, as text in small letters."""


@dataclass(frozen=True, slots=True)
class Encounter:
    """One contact, the record that it hangs on, and its payload."""

    event: Event
    record_key: str
    payload: Mapping[str, object]
    session: str | None = None
    """The visit that it was part of, where the contact itself names it."""

    def told(self, keys: Keys, what: Told) -> str | None:
        """What it tells, as text; None where it does not."""
        return payload.told(self.payload, keys.get(what, ()))

    def visit(self, keys: Keys) -> str | None:
        """The visit that it was part of, as the contact names it or its payload; None where neither does."""
        return self.session or self.told(keys, Told.SESSION)

    def number(self, keys: Keys, what: Told) -> float | None:
        """What it tells, as a number; None where it is none."""
        return payload.number(self.payload, keys.get(what, ()))

    def truth(self, keys: Keys, what: Told) -> bool:
        """Whether any of the keys says yes."""
        return any(str(payload.at(self.payload, key)).lower() not in NOTHING for key in keys.get(what, ()))
