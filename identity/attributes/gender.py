"""Gender."""

from identity.attributes.text import words
from identity.attributes.vocabulary import one_form

_FORMS = one_form("gender")


def gender(raw: str) -> str | None:
    """`female`, `male` or `other`; None when it is anything else."""
    return _FORMS.get(words(raw))
