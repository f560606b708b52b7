"""Text as a person would retype it: what a system adds to a value without meaning it is gone."""

import unicodedata

LONGEST = 512
"""Characters of an identifier. A longer one is no identifier, and no index could hold it."""

_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


def clean(raw: str) -> str:
    """Return `raw` in one spelling: composed, single spaces, nothing invisible, nothing around it."""
    if raw.isascii() and raw.isprintable():
        return " ".join(raw.split())
    spaced = (" " if c.isspace() else c for c in raw)
    seen = "".join(c for c in spaced if unicodedata.category(c) not in _INVISIBLE)
    return " ".join(unicodedata.normalize("NFKC", seen).split())


def upper(text: str) -> str:
    """Return plain ASCII in capitals; other scripts stay, because folding them does not always settle."""
    return text.upper() if text.isascii() else text


def squeeze(text: str, apart: str) -> str:
    """Return `text` without the characters that people put between groups, e.g. `12 34-56` as `123456`."""
    bare = text.translate(dict.fromkeys(map(ord, apart)))
    return bare if bare.isascii() else unicodedata.normalize("NFKC", bare)
