"""Names of organizations: their core, without legal form."""

import re

from identity.attributes.text import is_placeholder, words
from identity.attributes.vocabulary import one_form, word_set

_LEGAL_FORMS = word_set("organization", "legal_forms")
_LONGEST_FORM = max(len(form.split()) for form in _LEGAL_FORMS)
_IN_FRONT = word_set("organization", "legal_forms_in_front")
_AMID = word_set("organization", "legal_forms_amid")
_WRITTEN_ON = re.compile("|".join(map(re.escape, sorted(word_set("organization", "legal_forms_written_on")))))
_AND = word_set("organization", "and")
ONE_FORM = one_form("organization", "one_form")
_AMPERSAND = re.compile(r"\s*[&+]\s*")
_INITIALS = re.compile(r"\b([a-z]) (?=[a-z]\b)")


def organization(raw: str) -> str | None:
    """The core of an organization's name: no article, no legal form, initials joined, usual words in one form."""
    cleaned = words(_AMPERSAND.sub(" and ", _WRITTEN_ON.sub(" ", raw)))
    if is_placeholder(cleaned):
        return None
    tokens = _without_form(_INITIALS.sub(r"\1", cleaned).split())
    return " ".join(ONE_FORM.get(word, word) for word in tokens if word not in _AND) or " ".join(tokens)


def _without_form(tokens: list[str]) -> list[str]:
    """The words without article and legal forms: those at the end, before the name, and the plain ones amid it."""
    while len(tokens) > 1 and (tokens[0] == "the" or tokens[0] in _IN_FRONT):
        tokens = tokens[1:]
    while size := _size_of_form(tokens):
        tokens = tokens[:-size]
    return [tokens[0], *(word for word in tokens[1:] if word not in _AMID)]


def _size_of_form(tokens: list[str]) -> int:
    """How many words at the end are a legal form (or join one to the name); 0 when none is, or nothing else is left."""
    if len(tokens) > 1 and (tokens[-1] in _AND or tokens[-1] == "the"):
        return 1
    sizes = range(min(_LONGEST_FORM, len(tokens) - 1), 0, -1)
    return next((size for size in sizes if " ".join(tokens[-size:]) in _LEGAL_FORMS), 0)
