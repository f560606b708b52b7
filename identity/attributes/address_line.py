"""Address lines: streets and house numbers."""

import re

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from identity.attributes.address_parts import UNITS, house_numbers, streets
from identity.attributes.comparator import Comparator
from identity.attributes.spelling import SPELLING, distinct_pairs, edits, similarity
from identity.attributes.text import is_placeholder, words
from identity.attributes.tokens import TOKENS, overlap, several_words
from identity.attributes.values import Codes, Levels, Part, Values
from identity.attributes.vocabulary import one_form, word_set

_WRITTEN_OUT = one_form("address", "written_out")
BEFORE_A_SAINT = word_set("address", "before_a_saint")
_STREET_ENDING = re.compile(r"(\w{3,})str$")
CALLE = ("C/", "c/")
BOX = re.compile(r"\bp ?o ?box\b")
BEFORE_THE_NUMBER = word_set("address", "before_the_number")
_SAINTS = frozenset({"saint", "sankt"})


def address_line(raw: str) -> str | None:
    """The normal form of an address line; usual abbreviations are written out, also `Hauptstr.`; `12 a` is `12a`."""
    cleaned = words(f"calle {raw[2:]}" if raw.startswith(CALLE) else raw)
    if is_placeholder(cleaned):
        return None
    tokens = _numbered(BOX.sub("pobox", cleaned).split())
    return " ".join([_whole(word, tokens, at) for at, word in enumerate(tokens)])


def _numbered(tokens: list[str]) -> list[str]:
    """The words without `No.` before a number; a letter at the end belongs to the number before it."""
    if not BEFORE_THE_NUMBER.isdisjoint(tokens):
        following = [*tokens[1:], ""]
        tokens = [
            word
            for word, after in zip(tokens, following, strict=True)
            if word not in BEFORE_THE_NUMBER or not after[:1].isdigit()
        ]
    if len(tokens) > 1 and len(tokens[-1]) == 1 and tokens[-1].isalpha() and tokens[-2].isdigit():
        return [*tokens[:-2], tokens[-2] + tokens[-1]]
    return tokens


def _whole(word: str, tokens: list[str], at: int) -> str:
    """A word written out, by what stands beside it: `Dr` and `St` may start a name, or end one as drive and street."""
    if word == "st" and _names_saint(tokens, at):
        return "saint"
    if at == 0 and word == "dr":
        return word
    return written_out(word)


def written_out(word: str) -> str:
    """A word without its abbreviation, whatever stands beside it; saints in one form."""
    if word in _SAINTS:
        return "saint"
    whole = _WRITTEN_OUT.get(word, word)
    return f"{word}asse" if word == whole and _STREET_ENDING.fullmatch(word) else whole


def _names_saint(tokens: list[str], at: int) -> bool:
    """Whether `St` there is a saint: a name follows, and nothing, a number, `rue` and the like go before."""
    before, after = tokens[at - 1 : at], tokens[at + 1 : at + 2]
    if before and not (before[0][0].isdigit() or before[0] in BEFORE_A_SAINT):
        return False
    return bool(after and after[0].isalpha() and after[0] not in UNITS)


LEVELS = (
    "same number, similar street",
    "same street, number off by one digit",
    "similar street, a number missing",
    "similar street, number off by one digit",
    "similar street",
    "same number",
    "different",
)
_SIMILAR, _DIGIT, _NO_NUMBER, _BOTH_OFF, _STREET, _NUMBER, _DIFFERENT = range(len(LEVELS))
_LIKENESS = np.float32(0.88)
_TOKEN_LIKENESS = 95.0
_SHORTEST_BY_TOKENS = 5


def compare(values: Values, left: Codes, right: Codes) -> Levels:
    """The level of each pair of different address lines."""
    streets, street_of = values.part("street")
    numbers, number_of = values.part("number")
    street_left, street_right = street_of.take(left), street_of.take(right)
    number_left, number_right = number_of.take(left), number_of.take(right)
    words, digits = streets["length"], numbers["length"]
    told = (words.take(street_left) > 0) & (words.take(street_right) > 0)
    same_street, same_number = told & (street_left == street_right), number_left == number_right
    similar = told & (same_street | _similar_streets(streets, street_left, street_right))
    missing = (digits.take(number_left) == 0) | (digits.take(number_right) == 0)
    near = ~missing & ~same_number & similar
    asked = np.flatnonzero(near)
    near[asked] = edits(numbers, number_left[asked], number_right[asked], 1) <= 1
    level = np.full(len(left), _DIFFERENT, np.uint8)
    level[np.flatnonzero(same_number & ~missing)] = _NUMBER
    level[np.flatnonzero(similar)] = _STREET
    level[np.flatnonzero(similar & near)] = _BOTH_OFF
    level[np.flatnonzero(similar & missing)] = _NO_NUMBER
    level[np.flatnonzero(same_street & near)] = _DIGIT
    level[np.flatnonzero(similar & same_number & ~missing)] = _SIMILAR
    return level


def _similar_streets(streets: Values, left: Codes, right: Codes) -> NDArray[np.bool_]:
    similar: NDArray[np.bool_] = similarity(streets, left, right, float(_LIKENESS)) >= _LIKENESS
    sizes = streets["length"]
    long_enough = np.minimum(sizes.take(left), sizes.take(right)) >= _SHORTEST_BY_TOKENS
    rest = np.flatnonzero(~similar & long_enough & several_words(streets, left, right))
    if not len(rest):
        return similar
    contained, touching = overlap(streets, left[rest], right[rest])
    similar[rest[contained]] = True
    doubtful = rest[touching & ~contained]
    if len(doubtful):
        one, other, inverse = distinct_pairs(streets, left[doubtful], right[doubtful])
        alike = process.cpdist(one, other, scorer=fuzz.token_set_ratio, score_cutoff=_TOKEN_LIKENESS)
        similar[doubtful] = (alike >= _TOKEN_LIKENESS)[inverse]
    return similar


ADDRESS_LINE = Comparator(
    LEVELS,
    compare,
    parts={"street": Part(streets, {**SPELLING, **TOKENS}), "number": Part(house_numbers, SPELLING)},
)
