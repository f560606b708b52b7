"""Two different address lines or postcodes compared."""

from rapidfuzz import fuzz

from identity.attributes.address_parts import split_address
from identity.attributes.pair.likeness import Likeness, overlap, several_words, similarity, within_edits
from identity.attributes.postcode import district

_SIMILAR = Likeness(0.88)
_TOKEN_LIKENESS = 95.0
_SHORTEST_BY_TOKENS = 5


def address_line(one: str, other: str) -> str:
    """The level of two different address lines."""
    (number, street), (other_number, other_street) = split_address(one), split_address(other)
    missing = not number or not other_number
    told = street and other_street
    if not told or (street != other_street and not _similar_streets(street, other_street)):
        return "same number" if number == other_number and not missing else "different"
    if missing:
        return "similar street, a number missing"
    if number == other_number:
        return "same number, similar street"
    if not within_edits(number, other_number, 1):
        return "similar street"
    which = "same" if street == other_street else "similar"
    return f"{which} street, number off by one digit"


def _similar_streets(one: str, other: str) -> bool:
    if similarity(one, other, _SIMILAR) >= _SIMILAR.cutoff:
        return True
    if min(len(one), len(other)) < _SHORTEST_BY_TOKENS or not several_words(one, other):
        return False
    contained, touching = overlap(one, other)
    return contained or (touching and fuzz.token_set_ratio(one, other, score_cutoff=_TOKEN_LIKENESS) >= _TOKEN_LIKENESS)


def postcode(one: str, other: str) -> str:
    """The level of two different postcodes."""
    if within_edits(one, other, 1):
        return "one edit"
    return "same district" if district(one) == district(other) else "different"
