"""A field of a record read by its type."""

from datetime import datetime
from enum import StrEnum
from typing import assert_never

from identity.source.grammar import WORDS, FieldType
from identity.source.numbers import parse_number
from identity.source.times import parse_time
from identity.source.unusable import Unusable

FieldValue = str | float | datetime | StrEnum


def read_field(kind: FieldType, text: str, country: str | None) -> FieldValue | Unusable:
    """Return the value of a field, or why there is none. `country` says how its source writes dates and numbers."""
    match kind:
        case FieldType.TEXT:
            return text
        case FieldType.NUMBER:
            return parse_number(text, country)
        case FieldType.TIME:
            return parse_time(text, country)
        case FieldType.DIRECTION | FieldType.TIE_TYPE | FieldType.CONSENT_STATE:
            known = WORDS[kind]
            return known.get(text.casefold()) or Unusable(f"unknown {kind}; known: {', '.join(known)}")
        case _:
            assert_never(kind)
