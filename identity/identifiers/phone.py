"""Telephone numbers, as E.164 (`+4917123456`).

A number without its country code is read as one of the record's country. One that cannot be read at all
(no country known, an extension of a switchboard) is kept as its digits when it has at least six of them, so
that two systems that write it alike still meet.
"""

import re

import phonenumbers
from phonenumbers import COUNTRY_CODE_TO_REGION_CODE, NumberParseException, PhoneNumberFormat

from identity.identifiers.kind import LINE, IdentifierKind
from identity.identifiers.numbering_plan import plain_international
from identity.identifiers.placeholder import is_placeholder
from identity.identifiers.several import listed

_FEWEST_DIGITS = 6
_MOST_DIGITS = 20
DATE = re.compile(r"(?:19|20)[0-9]{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])")
"""A day in the wrong column is no number."""
_LABEL = re.compile(r"^(?:tel|phone|mobile|mob|fax|callto)\s*[.:]\s*", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W\d_]{4,}")


def normalise(text: str, country: str | None = None) -> str | None:
    """Return `+49171...`; bare digits when the number cannot be read; None with fewer than six digits."""
    form = _read(text, country)
    # `00001` and `+0049...` are read as other numbers than what they are read as.
    while form is not None and (again := _read(form, country)) != form:
        form = again
    return form


def _read(text: str, country: str | None) -> str | None:
    if DATE.fullmatch(text):
        return None
    plain = plain_international(text, country)
    if plain:
        return plain
    written = _LABEL.sub("", text)
    digits = "".join(str(int(c)) for c in written if c.isdecimal())
    if _LETTERS.search(written) or not _FEWEST_DIGITS <= len(digits) <= _MOST_DIGITS:
        return None
    if written.startswith("00") and country is None:
        written = "+" + written[2:]
    return international(written, country) or international(digits, country) or digits


def parts(text: str) -> list[str]:
    """Return the numbers of a text; what follows a comma but is too short for a number is dialled after a pause."""
    numbers = listed(text)
    return numbers if all(sum(map(str.isdecimal, number)) >= _FEWEST_DIGITS for number in numbers) else [text]


def international(written: str, country: str | None) -> str | None:
    """Return the number in E.164, or None when it is none that a telephone network could reach."""
    try:
        number = phonenumbers.parse(written, country)
    except NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


def is_junk(text: str) -> bool:
    """True for `000000`, `1234567890`, `+49 999 999999`: the digits behind a country code count, too."""
    if not text.startswith("+"):
        return is_placeholder(text)
    if not is_placeholder(text[-_FEWEST_DIGITS:]):
        return False
    digits = "".join(c for c in text if c.isdecimal())
    return not digits or any(
        is_placeholder(digits[n:]) for n in (1, 2, 3) if int(digits[:n]) in COUNTRY_CODE_TO_REGION_CODE
    )


PHONE = IdentifierKind(
    "phone", "a telephone number", normalise, LINE, sharers=12, is_junk=is_junk, by_country=True, parts=parts
)
