"""The identifiers and attributes that a row says of somebody."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from identity.attributes import Comparison, normalise, why_not
from identity.identifiers import Invalid, Junk, identify_all
from identity.identifiers.registry import BY_COUNTRY
from identity.identifiers.serial import combined
from identity.record import Identifier
from identity.source.country import writes_month_first
from identity.source.mapping import IdentifierColumns
from identity.source.reading import Reading

A_PLACEHOLDER = "a placeholder, not used to link"
_NUMERIC_DATE = re.compile(r"(^|[;|])\s*(\d{1,2})[/-](\d{1,2})[/-](\d{2}|\d{4})\b")
"""At the beginning of a text, or of each of several in one."""


@dataclass(frozen=True, slots=True)
class Identification:
    """The identifiers of a row, each once, and as `kind:value` what was written but identifies nobody."""

    identifiers: tuple[Identifier, ...]
    junk: tuple[str, ...]


def identification(reading: Reading, columns: Iterable[IdentifierColumns]) -> Identification:
    """Return the identifiers in the named columns, in the order of the mapping."""
    found: dict[Identifier, None] = {}
    junk: dict[str, None] = {}
    for column in columns:
        region = reading.region() if column.kind in BY_COUNTRY else None
        product = reading.text(column.product)
        texts = (combined(product, text) if product else text for text in reading.texts(column.values))
        for outcome in (each for text in texts for each in identify_all(column.kind, text, region)):
            match outcome:
                case Identifier():
                    found[outcome] = None
                case Junk():
                    reading.note(column.kind, A_PLACEHOLDER)
                    junk[outcome.key] = None
                case Invalid():
                    reading.note(column.kind, outcome.reason)
                    junk[outcome.key] = None
    return Identification(tuple(found), tuple(junk))


def day_first(text: str, region: str | None) -> str:
    """Return a date of a country that writes the day first with points, which say so: `3/4/1980` as `3.4.1980`."""
    if region is None or writes_month_first(region):
        return text
    return _NUMERIC_DATE.sub(r"\1\2.\3.\4", text)


def attributes(reading: Reading) -> tuple[dict[str, str], dict[str, str]]:
    """Return the normalised attributes of a row, and all of them as written."""
    normal: dict[str, str] = {}
    written: dict[str, str] = {}
    for attribute in reading.mapping.attributes:
        text = reading.text(attribute.value)
        if not text:
            continue
        written[attribute.name] = text
        is_date = attribute.name == "birth_date" or attribute.compare == Comparison.DATE
        read = day_first(text, reading.region()) if is_date else text
        form = normalise(attribute.name, read, attribute.compare)
        if form is None:
            reading.note(attribute.name, why_not(attribute.name, read, attribute.compare))
        else:
            normal[attribute.name] = form
    return normal, written
