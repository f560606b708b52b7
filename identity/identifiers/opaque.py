"""Numbers and tokens that only their issuer can read: one table, one rule a row.

Nothing is known about their shape, so little may be changed. What a machine passes on (`user_id`, a token)
keeps its case, because some systems tell `aB3` from `Ab3`. What people read from a card or a letter and
type again loses spaces, dashes and case. Leading zeros stay: only the issuer knows whether `007` is `7`.
"""

import re

from identity.identifiers.card_number import is_card_number
from identity.identifiers.kind import ACCOUNT, CIVIL, DEVICE, TRANSACTION, IdentifierKind
from identity.identifiers.placeholder import is_placeholder
from identity.identifiers.several import listed
from identity.identifiers.text import squeeze, upper

_HEXADECIMAL = re.compile(r"[0-9a-f]+(?:[-:][0-9a-f]+)*", re.IGNORECASE)
SHORTEST_CIVIL, LONGEST_CIVIL = 4, 24
"""Characters of a document's number."""
_COUNTED = 7
"""Systems that number their records in a row do reach 123456; nobody's record is 12345678 by chance."""
NO_DEVICE = frozenset({"9774d56d682e549c", "02:00:00:00:00:00", "ff:ff:ff:ff:ff:ff", "unknown device"})
"""What Android answers when it will not tell: a famous wrong ANDROID_ID, the masked MAC address."""
NO_PERSON = frozenset({"078051120", "219099999", "457555462", "987654320"})
"""Social security numbers that were printed as examples, and used by thousands."""


def as_passed(text: str, country: str | None = None) -> str | None:
    """Return a machine's token unchanged."""
    return text or None


def as_printed(text: str, country: str | None = None) -> str | None:
    """Return what people copy from paper without spaces, dashes and case: `#a-10 01` is `A1001`."""
    return upper(squeeze(text.lstrip("#"), " -")) or None


def as_numbered(text: str, country: str | None = None) -> str | None:
    """Return a number in the words of its system: `#SO-1001` and `so-1001` are `SO-1001`."""
    return upper(squeeze(text.lstrip("#"), " ")) or None


def as_device(text: str, country: str | None = None) -> str | None:
    """Return a device's identifier; hexadecimal ones (UUID, MAC) in lower case, others unchanged."""
    bare = text.strip("{}")
    return (bare.lower() if _HEXADECIMAL.fullmatch(bare) else bare) or None


def as_civil(text: str, country: str | None = None) -> str | None:
    """Return a document's number without separators; None unless it has a digit and 4 to 24 characters."""
    number = upper(squeeze(text, " -./"))
    return number if SHORTEST_CIVIL <= len(number) <= LONGEST_CIVIL and any(c.isdecimal() for c in number) else None


def as_token(text: str, country: str | None = None) -> str | None:
    """Return a payment token; None for a card number, which must not be kept (PCI DSS 3.3)."""
    return None if is_card_number(text) else text or None


def is_numbered_junk(text: str) -> bool:
    """True for words and zeros, and for counted digits only from eight on."""
    return is_placeholder(text, _COUNTED)


def is_device_junk(text: str) -> bool:
    """True for what a device answers instead of its identifier."""
    return text.casefold() in NO_DEVICE or is_placeholder(text)


def is_civil_junk(text: str) -> bool:
    """True for placeholders and for numbers known from sample documents."""
    return squeeze(text, " -./") in NO_PERSON or is_placeholder(text)


OPAQUE = (
    IdentifierKind(
        "national_id", "a national identity number", as_civil, CIVIL, 4, is_junk=is_civil_junk, parts=listed
    ),
    IdentifierKind("passport_no", "a passport number", as_civil, CIVIL, 4, is_junk=is_civil_junk, parts=listed),
    IdentifierKind(
        "driver_licence_no", "a driving licence number", as_civil, CIVIL, 4, is_junk=is_civil_junk, parts=listed
    ),
    IdentifierKind("tax_no", "a tax number", as_civil, CIVIL, 4, is_junk=is_civil_junk, parts=listed),
    IdentifierKind("user_id", "a user id", as_passed, ACCOUNT, 4, is_junk=is_numbered_junk),
    IdentifierKind("account_no", "an account number", as_printed, ACCOUNT, 6, is_junk=is_numbered_junk),
    IdentifierKind("loyalty_no", "a loyalty number", as_printed, ACCOUNT, 4, 1, is_numbered_junk),
    IdentifierKind("order_no", "an order number", as_numbered, TRANSACTION, 4, is_junk=is_numbered_junk),
    IdentifierKind("ticket_no", "a ticket number", as_numbered, TRANSACTION, 4, is_junk=is_numbered_junk),
    IdentifierKind("payment_token", "a payment token", as_token, TRANSACTION, 8),
    IdentifierKind("device_id", "a device id", as_device, DEVICE, 16, is_junk=is_device_junk),
    IdentifierKind("anonymous_id", "an anonymous id", as_device, DEVICE, 16, is_junk=is_device_junk),
    IdentifierKind("push_token", "a push token", as_passed, DEVICE, 16),
)


def declared(name: str) -> IdentifierKind:
    """Return the kind that a mapping declares by using a name of its own."""
    return IdentifierKind(name, f"a {name}", as_passed, TRANSACTION, 8, is_junk=is_numbered_junk)
