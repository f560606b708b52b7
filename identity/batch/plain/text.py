"""Plain cities and other texts, and postcodes of digits."""

import pyarrow.compute as pc

from identity.attributes.text import PLACEHOLDERS
from identity.batch.plain.selection import listed, where
from identity.batch.texts import Strings, scalar

_WORDS = "^[A-Za-z]+(?: [A-Za-z]+)*$"
_SAINT = "(?:^| )(?:saint|sankt) "
_POSTCODE = "^[0-9]{5}$"


def texts(written: Strings) -> Strings:
    """The normal form of each text that is plain."""
    folded = pc.ascii_lower(where(pc.match_substring_regex(written, _WORDS), written))
    return where(pc.invert(listed(folded, PLACEHOLDERS)), folded)


def cities(written: Strings) -> Strings:
    """The normal form of each city that is plain and named after no saint."""
    folded = texts(written)
    return where(pc.invert(pc.match_substring_regex(folded, _SAINT)), folded)


def postcodes(written: Strings) -> Strings:
    """The normal form of each postcode that is plain."""
    doubtful = pc.or_(listed(written, PLACEHOLDERS), pc.equal(written, scalar("00000")))
    return where(pc.and_not(pc.match_substring_regex(written, _POSTCODE), doubtful), written)
