"""Plain numbers and tokens of kinds that only their issuer can read."""

from collections.abc import Callable, Collection, Mapping

import pyarrow.compute as pc

from identity.batch.plain.placeholder import surely_says_something
from identity.batch.plain.selection import listed, nothing, where
from identity.batch.texts import Strings
from identity.identifiers import opaque
from identity.identifiers.kind import IdentifierKind
from identity.identifiers.placeholder import is_placeholder
from identity.identifiers.text import LONGEST

_BARE = "^[0-9A-Za-z]+$"
_GROUPED = "^[0-9A-Za-z]+(?:[-_.:][0-9A-Za-z]+)*$"
_HEXADECIMAL = "^[0-9A-Fa-f]+(?:[-:][0-9A-Fa-f]+)*$"
_CIVIL = "^[0-9A-Za-z]*[0-9][0-9A-Za-z]*$"
_CARD = "^(?:[0-9]-?){13,19}$"
Normalised = Callable[[Strings], Strings]
"""The normal form of texts that are no junk; null where the careful function has to tell."""


def _capitals(texts: Strings) -> Strings:
    return pc.ascii_upper(where(pc.match_substring_regex(texts, _BARE), texts))


def _civil(texts: Strings) -> Strings:
    size = pc.utf8_length(texts)
    usual = pc.and_(pc.greater_equal(size, opaque.SHORTEST_CIVIL), pc.less_equal(size, opaque.LONGEST_CIVIL))
    return _capitals(where(pc.and_(usual, pc.match_substring_regex(texts, _CIVIL)), texts))


def _device(texts: Strings) -> Strings:
    return pc.if_else(pc.match_substring_regex(texts, _HEXADECIMAL), pc.ascii_lower(texts), texts)


def _no_card(texts: Strings) -> Strings:
    return where(pc.invert(pc.match_substring_regex(texts, _CARD)), texts)


def _unchanged(texts: Strings) -> Strings:
    return texts


_NORMALISED: Mapping[Callable[..., str | None], Normalised] = {
    opaque.as_passed: _unchanged,
    opaque.as_printed: _capitals,
    opaque.as_numbered: _capitals,
    opaque.as_device: _device,
    opaque.as_civil: _civil,
    opaque.as_token: _no_card,
}
_JUNK: Mapping[Callable[[str], bool], Collection[str]] = {
    is_placeholder: (),
    opaque.is_numbered_junk: (),
    opaque.is_device_junk: opaque.NO_DEVICE,
    opaque.is_civil_junk: opaque.NO_PERSON,
}
"""Beside placeholders."""


def tokens(kind: IdentifierKind, written: Strings) -> Strings:
    """The normal form of each plain token of a kind; null for all texts of a kind that is written in another way."""
    normalised = _NORMALISED.get(kind.normalise)
    if normalised is None or kind.is_junk not in _JUNK:
        return nothing(len(written))
    plain = pc.and_(pc.match_substring_regex(written, _GROUPED), pc.less_equal(pc.utf8_length(written), LONGEST))
    texts = where(plain, written)
    junk = listed(pc.ascii_lower(texts), _JUNK[kind.is_junk])
    return normalised(where(pc.and_not(surely_says_something(texts), junk), texts))
