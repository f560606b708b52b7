"""Text as it is compared: small letters without accents, words parted by one space."""

import re
import unicodedata

import numpy as np

from identity.attributes.comparator import Comparator
from identity.attributes.respelling import PLAIN
from identity.attributes.script import in_latin
from identity.attributes.spelling import SPELLING, similarity
from identity.attributes.tokens import TOKENS, overlap, several_words
from identity.attributes.values import Codes, Levels, Values
from identity.attributes.vocabulary import word_set

_PLAIN = str.maketrans(
    {"ø": "o", "đ": "d", "ł": "l", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ı": "i", "ə": "e", "ħ": "h"}
)
_APOSTROPHE = dict.fromkeys(map(ord, "’‘`´ʼʻ"), "'")
_GAP = re.compile(r"[\W_]+")
_GAP_BUT_HYPHEN = re.compile(r"[^\w-]+|_+|(?<!\w)-+|-+(?!\w)")
_SAINT = re.compile(r"\b(?:saint|sankt) (?=\w)")
_LONGEST_ZERO = 10
_SHORTEST_CODE = 4
_COUNTED = "01234567890123456789"
PLACEHOLDERS = word_set("placeholders") | {"0" * size for size in range(_LONGEST_ZERO + 1)}


def fold(raw: str) -> str:
    """`raw` in small letters without accents: `Ångström` is `angstrom`, `Straße` is `strasse`, `Иванов` is `ivanov`."""
    if raw.isascii():
        return raw.lower()
    # Twice, because a letter in a circle is a capital one once it is out of it.
    plain = unicodedata.normalize("NFKD", raw).casefold().translate(_APOSTROPHE)
    apart = unicodedata.normalize("NFKD", plain).translate(_PLAIN)
    return in_latin("".join(letter for letter in apart if not unicodedata.combining(letter)))


def words(raw: str, *, keep_hyphens: bool = False) -> str:
    """The words of `raw`, folded and parted by one space; apostrophes close up (`O'Brien` is `obrien`)."""
    gap = _GAP_BUT_HYPHEN if keep_hyphens else _GAP
    return gap.sub(" ", fold(raw).replace("'", "").replace("`", "")).strip()


def is_placeholder(text: str) -> bool:
    """Whether `text` (folded words) stands where a value should be but says nothing."""
    return text in PLACEHOLDERS


def text(raw: str) -> str | None:
    """The normal form of free text (a city, an occupation), None when it says nothing."""
    cleaned = words(raw)
    return None if is_placeholder(cleaned) else cleaned


def city(raw: str) -> str | None:
    """The normal form of a city; `Saint`, `Sankt` and `St.` before a name are one."""
    cleaned = text(raw)
    return None if cleaned is None or is_mere_number(cleaned) else _SAINT.sub("st ", cleaned)


def is_mere_number(text: str) -> bool:
    """Whether `text` (folded words) has no letter and can neither be a name nor a code that stands for one.

    Names are coded as numbers of four digits and more where data were made anonymous; `1`, `123`, `99999` and dates are
    typed by those who do not want to tell theirs.
    """
    if any(letter.isalpha() for letter in text):
        return False
    return len(text) < _SHORTEST_CODE or not text.isdigit() or len(set(text)) == 1 or text in _COUNTED


def exact(raw: str) -> str | None:
    """The normal form of a value that is equal or not: folded, one space between; punctuation counts."""
    return None if is_placeholder(words(raw)) else " ".join(fold(raw).split())


LEVELS = ("close", "partly the same", "different")
_CLOSE, _PARTLY, _DIFFERENT = range(len(LEVELS))
_CLOSE_LIKENESS, _LIKENESS = np.float32(0.92), np.float32(0.8)


def compare(values: Values, left: Codes, right: Codes) -> Levels:
    """The level of each pair of different texts."""
    alike = similarity(values, left, right, float(_LIKENESS))
    level = np.full(len(left), _DIFFERENT, np.uint8)
    level[np.flatnonzero(alike >= _LIKENESS)] = _PARTLY
    several = np.flatnonzero(several_words(values, left, right))
    if len(several):
        contained, touching = overlap(values, left[several], right[several])
        level[several[touching]] = _PARTLY
        level[several[contained]] = _CLOSE
    plain = values["plain"]
    level[np.flatnonzero((alike >= _CLOSE_LIKENESS) | (plain.take(left) == plain.take(right)))] = _CLOSE
    return level


TEXT = Comparator(LEVELS, compare, {**SPELLING, **TOKENS, **PLAIN})
EXACT = Comparator(("different",))
