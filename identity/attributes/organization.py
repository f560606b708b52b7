"""Organizations: the core of a name, without legal form."""

import re

from identity.attributes.text import is_placeholder, words
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
