"""Legal Entity Identifiers (ISO 17442): twenty characters, the last two a checksum."""

from stdnum import lei

from identity.identifiers.kind import TRANSACTION, IdentifierKind
from identity.identifiers.several import listed
from identity.identifiers.text import squeeze, upper


def normalise(text: str, country: str | None = None) -> str | None:
    """Return the code in capitals; None when its checksum is wrong."""
    code = upper(squeeze(text, " -"))
    return code if len(code) == 20 and code.isascii() and lei.is_valid(code) else None


LEI = IdentifierKind("lei", "a legal entity identifier (LEI)", normalise, TRANSACTION, sharers=8, parts=listed)
