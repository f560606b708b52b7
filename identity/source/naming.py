"""The identifiers and attributes that a row says of somebody."""

from collections.abc import Iterable
from dataclasses import dataclass

from identity.attributes import normalise
from identity.identifiers import Invalid, Junk, identify
from identity.identifiers.registry import BY_COUNTRY
from identity.identifiers.serial import combined
from identity.record import Identifier
from identity.source.mapping import IdentifierColumns
from identity.source.reading import Reading


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
        for written in reading.texts(column.values):
            outcome = identify(column.kind, combined(product, written) if product else written, region)
            match outcome:
                case Identifier():
                    found[outcome] = None
                case Junk():
                    reading.note(column.kind, "a placeholder, not used to link")
                    junk[outcome.key] = None
                case Invalid():
                    reading.note(column.kind, outcome.reason)
                    junk[outcome.key] = None
    return Identification(tuple(found), tuple(junk))


def attributes(reading: Reading) -> tuple[dict[str, str], dict[str, str]]:
    """Return the normalised attributes of a row, and all of them as written."""
    normal: dict[str, str] = {}
    written: dict[str, str] = {}
    for attribute in reading.mapping.attributes:
        text = reading.text(attribute.value)
        if not text:
            continue
        written[attribute.name] = text
        form = normalise(attribute.name, text, attribute.compare)
        if form is None:
            reading.note(attribute.name, "says nothing that can be compared")
        else:
            normal[attribute.name] = form
    return normal, written
