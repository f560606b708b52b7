"""Plain given and family names: one word of ASCII letters."""

import pyarrow.compute as pc

from identity.attributes.person_name import NOBODY, TITLES
from identity.attributes.text import PLACEHOLDERS
from identity.batch.plain.selection import listed, where
from identity.batch.texts import Strings

_NAME = "^[A-Za-z]{3,}$"
"""Two letters may be two initials."""
_OTHERWISE = PLACEHOLDERS | NOBODY | TITLES


def names(written: Strings) -> Strings:
    """The normal form of each name that is plain."""
    folded = pc.ascii_lower(where(pc.match_substring_regex(written, _NAME), written))
    return where(pc.invert(listed(folded, _OTHERWISE)), folded)
