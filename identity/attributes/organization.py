"""Organizations: the core of a name, without legal form."""

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA

from identity.attributes.comparator import Comparator
from identity.attributes.spelling import distinct_pairs
from identity.attributes.stable_hash import stable_hashes
from identity.attributes.text import is_placeholder, words
from identity.attributes.tokens import TOKENS, in_both
from identity.attributes.values import Codes, Levels, Values
from identity.attributes.vocabulary import one_form, word_set

_LEGAL_FORMS = word_set("organization", "legal_forms")
_ONE_FORM = one_form("organization", "one_form")
_AMPERSAND = re.compile(r"\s*[&+]\s*")
_INITIALS = re.compile(r"\b([a-z]) (?=[a-z]\b)")


def organization(raw: str) -> str | None:
    """The core of an organization's name: no article, no legal form, initials joined, usual words in one form."""
    cleaned = words(_AMPERSAND.sub(" and ", raw))
    if is_placeholder(cleaned):
        return None
    tokens = _INITIALS.sub(r"\1", cleaned).split()
    if len(tokens) > 1 and tokens[0] == "the":
        del tokens[0]
    while len(tokens) > 1 and (tokens[-1] in _LEGAL_FORMS or tokens[-1] in ("and", "the")):
        tokens.pop()
    return " ".join(_ONE_FORM.get(word, word) for word in tokens if word != "and") or None


LEVELS = ("other order or spaces", "every word alike", "shorter name inside", "initials", "half the words", "different")
_REORDERED, _ALIKE, _INSIDE, _INITIALS_ONLY, _HALF, _DIFFERENT = range(len(LEVELS))
_COMMON_WEIGHT = 0.25
"""What a word that many organizations share (services, group) counts for."""
_MOSTLY, _HALFWAY = 0.6, 0.5


def _starts(texts: Sequence[str]) -> NDArray[np.uint64]:
    return stable_hashes(text[:1] for text in texts)


def compare(values: Values, left: Codes, right: Codes) -> Levels:
    """The level of each pair of different organizations."""
    words_of, starts = values["tokens"], values["start"]
    level = np.full(len(left), _DIFFERENT, np.uint8)
    possible = np.flatnonzero((starts[left] == starts[right]) | (in_both(words_of[left], words_of[right]) > 0))
    if len(possible):
        one, other, inverse = distinct_pairs(values, left[possible], right[possible])
        told = [_level(first, second) for first, second in zip(one, other, strict=True)]
        level[possible] = np.array(told, np.uint8)[inverse]
    return level


def _level(one: str, other: str) -> int:
    left, right = one.split(), other.split()
    if set(left) == set(right) or one.replace(" ", "") == other.replace(" ", ""):
        return _REORDERED
    shared, rest = _matched(left, right)
    share = _weight(shared) / (_weight(shared) + _weight(rest))
    if len(shared) == len(left) == len(right):
        return _ALIKE
    if len(shared) == min(len(left), len(right)) and share >= _MOSTLY:
        return _INSIDE
    if _are_initials(one, right) or _are_initials(other, left):
        return _INITIALS_ONLY
    return _HALF if share >= _HALFWAY else _DIFFERENT


def _matched(left: list[str], right: list[str]) -> tuple[list[str], list[str]]:
    """The words that have their like on the other side, and all that have not."""
    shared, alone, free = [], [], list(right)
    for word in left:
        like = word if word in free else next((other for other in free if _alike(word, other)), None)
        if like is None:
            alone.append(word)
        else:
            free.remove(like)
            shared.append(word)
    return shared, alone + free


def _alike(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    if len(short) > 2 and long.startswith(short):
        return True
    return len(short) > 4 and OSA.distance(one, other, score_cutoff=1) <= 1


def _weight(tokens: list[str]) -> float:
    return sum(_COMMON_WEIGHT if token in _COMMON_WORDS else 1.0 for token in tokens)


def _are_initials(letters: str, tokens: list[str]) -> bool:
    return len(tokens) > 2 and letters == "".join(token[0] for token in tokens)


_COMMON_WORDS = frozenset(form for form in _ONE_FORM.values() if not form.isdigit())

ORGANIZATION = Comparator(LEVELS, compare, {**TOKENS, "start": _starts})
