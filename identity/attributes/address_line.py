"""Address lines: streets and house numbers."""

import re

from identity.attributes.text import is_placeholder, words
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
