"""Address lines: streets and house numbers."""

import re

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from identity.attributes.comparator import Comparator
from identity.attributes.spelling import SPELLING, distinct_pairs, edits, similarity
from identity.attributes.text import is_placeholder, words
from identity.attributes.tokens import TOKENS, overlap, several_words
from identity.attributes.values import Codes, Levels, Part, Values
from identity.attributes.vocabulary import one_form, word_set

_WRITTEN_OUT = one_form("address", "written_out")
_STREET_ENDING = re.compile(r"(\w{3,})str$")
_BEFORE_A_UNIT = word_set("address", "before_a_unit")
_ORDINALS = ("st", "nd", "rd", "th")


def address_line(raw: str) -> str | None:
    """The normal form of an address line; usual abbreviations are written out, also `Hauptstr.`."""
    cleaned = words(raw)
    if is_placeholder(cleaned):
        return None
    first, *rest = cleaned.split()
    return " ".join([_whole(first, first), *(_whole(word, _WRITTEN_OUT.get(word, word)) for word in rest)])


def _whole(word: str, written_out: str) -> str:
    return f"{word}asse" if word == written_out and _STREET_ENDING.fullmatch(word) else written_out


def split_address(line: str) -> tuple[str, str]:
    """A normal address line as (house number, street); either may be empty."""
    tokens = line.split()
    for at, word in enumerate(tokens):
        if len(tokens) > 1 and word[0].isdigit() and (at == 0 or not _belongs_to_street(tokens[at - 1], word)):
            return word, " ".join(tokens[:at] + tokens[at + 1 :])
    return "", line


def _belongs_to_street(before: str, word: str) -> bool:
    return word.endswith(_ORDINALS) or before in _BEFORE_A_UNIT


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
    street_left, street_right = street_of[left], street_of[right]
    number_left, number_right = number_of[left], number_of[right]
    same_street, same_number = street_left == street_right, number_left == number_right
    similar = same_street | _similar_streets(streets, street_left, street_right)
    missing = (numbers["length"][number_left] == 0) | (numbers["length"][number_right] == 0)
    near = ~missing & ~same_number & similar
    near[near] = edits(numbers, number_left[near], number_right[near], 1) <= 1
    level = np.full(len(left), _DIFFERENT, np.uint8)
    level[same_number & ~missing] = _NUMBER
    level[similar] = _STREET
    level[similar & near] = _BOTH_OFF
    level[similar & missing] = _NO_NUMBER
    level[same_street & near] = _DIGIT
    level[similar & same_number & ~missing] = _SIMILAR
    return level


def _similar_streets(streets: Values, left: Codes, right: Codes) -> NDArray[np.bool_]:
    similar: NDArray[np.bool_] = similarity(streets, left, right, float(_LIKENESS)) >= _LIKENESS
    sizes = streets["length"]
    long_enough = np.minimum(sizes[left], sizes[right]) >= _SHORTEST_BY_TOKENS
    rest = np.flatnonzero(~similar & long_enough & several_words(streets, left, right))
    if not len(rest):
        return similar
    words_of = streets["tokens"]
    contained, touching = overlap(words_of[left[rest]], words_of[right[rest]])
    similar[rest[contained]] = True
    doubtful = rest[touching & ~contained]
    if len(doubtful):
        one, other, inverse = distinct_pairs(streets, left[doubtful], right[doubtful])
        alike = process.cpdist(one, other, scorer=fuzz.token_set_ratio, score_cutoff=_TOKEN_LIKENESS)
        similar[doubtful] = (alike >= _TOKEN_LIKENESS)[inverse]
    return similar


def house_number(line: str) -> str:
    """The house number of a normal address line, empty when there is none."""
    return split_address(line)[0]


def street(line: str) -> str:
    """A normal address line without its house number."""
    return split_address(line)[1]


ADDRESS_LINE = Comparator(
    LEVELS,
    compare,
    parts={"street": Part(street, {**SPELLING, **TOKENS}), "number": Part(house_number, SPELLING)},
)
