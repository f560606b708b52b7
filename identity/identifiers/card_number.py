"""Card numbers, to keep them out."""

import re

from stdnum import luhn

_DIGITS_IN_GROUPS = re.compile(r"\d(?:[ -]?\d){12,18}", re.ASCII)


def is_card_number(text: str) -> bool:
    """True for 13 to 19 digits, perhaps in groups, that pass the Luhn check of ISO/IEC 7812."""
    if not _DIGITS_IN_GROUPS.fullmatch(text):
        return False
    return bool(luhn.is_valid(text.replace(" ", "").replace("-", "")))


def masked(text: str) -> str:
    """Return `text`, of a card number only its last four digits."""
    return f"card ending in {text[-4:]}" if is_card_number(text) else text
