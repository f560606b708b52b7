"""Every kind of identifier by name, and what a written value is under it."""

import re
from functools import lru_cache

from identity.identifiers.card_number import masked
from identity.identifiers.email import EMAIL
from identity.identifiers.kind import IdentifierKind
from identity.identifiers.lei import LEI
from identity.identifiers.opaque import OPAQUE, declared
from identity.identifiers.outcome import Invalid, Junk, Outcome
from identity.identifiers.phone import PHONE
from identity.identifiers.serial import SERIAL
from identity.identifiers.social_handle import SOCIAL_HANDLE
from identity.identifiers.text import LONGEST, clean
from identity.identifiers.vat_id import VAT_ID
from identity.record import Identifier

KINDS: dict[str, IdentifierKind] = {
    kind.name: kind for kind in (EMAIL, PHONE, SOCIAL_HANDLE, SERIAL, VAT_ID, LEI, *OPAQUE)
}
BY_COUNTRY = frozenset(name for name, kind in KINDS.items() if kind.by_country)
NAME = re.compile(r"[a-z][a-z0-9_]{0,62}")
"""What a declared kind may be called: its name stands before the colon of every identifier's key."""


@lru_cache(maxsize=1024)
def kind_of(name: str) -> IdentifierKind:
    """Return the definition of a kind; a name that nobody defined is one that a mapping declared."""
    return KINDS.get(name) or declared(name)


def identify_all(kind: str, raw: str, country: str | None = None) -> list[Outcome]:
    """Return what each of the values in `raw` is; one value unless its kind can tell where another starts."""
    return [identify(kind, part, country) for part in kind_of(kind).parts(raw)]


@lru_cache(maxsize=1 << 16)
def identify(kind: str, raw: str, country: str | None = None) -> Outcome:
    """Return the identifier that `raw` is, or why it is none. Normalising a normalised value changes nothing."""
    definition = kind_of(kind)
    text = clean(raw)
    if not text:
        return Invalid(kind, "", "empty")
    if len(text) > LONGEST:
        return Invalid(kind, text[:LONGEST], f"longer than {LONGEST} characters")
    if definition.is_junk(text):
        return Junk(kind, text)
    value = definition.normalise(text, country)
    if value is None:
        return Invalid(kind, masked(text), f"not {definition.form}")
    if value != text and definition.is_junk(value):
        return Junk(kind, text)
    return Identifier(kind, value)
