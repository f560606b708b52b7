"""Text as it is compared: small letters without accents, words parted by one space."""

import re
import unicodedata

from identity.attributes.vocabulary import word_set

_PLAIN = str.maketrans(
    {"ø": "o", "đ": "d", "ł": "l", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ı": "i", "’": "'", "`": "'"}
)
_GAP = re.compile(r"[\W_]+")
_GAP_BUT_HYPHEN = re.compile(r"[^\w-]+|_+|(?<!\w)-+|-+(?!\w)")
_PLACEHOLDERS = word_set("placeholders") | {""}


def fold(raw: str) -> str:
    """`raw` in small letters without accents: `Ångström` is `angstrom`, `Straße` is `strasse`."""
    if raw.isascii():
        return raw.lower()
    apart = unicodedata.normalize("NFKD", raw.casefold()).translate(_PLAIN)
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def words(raw: str, *, keep_hyphens: bool = False) -> str:
    """The words of `raw`, folded and parted by one space; apostrophes close up (`O'Brien` is `obrien`)."""
    gap = _GAP_BUT_HYPHEN if keep_hyphens else _GAP
    return gap.sub(" ", fold(raw).replace("'", "")).strip()


def is_placeholder(text: str) -> bool:
    """Whether `text` (folded words) stands where a value should be but says nothing."""
    return text in _PLACEHOLDERS


def text(raw: str) -> str | None:
    """The normal form of free text (a city, an occupation), None when it says nothing."""
    cleaned = words(raw)
    return None if is_placeholder(cleaned) else cleaned


def exact(raw: str) -> str | None:
    """The normal form of a value that is equal or not: folded, one space between; punctuation counts."""
    return None if is_placeholder(words(raw)) else " ".join(fold(raw).split())
