"""The lines of an order."""

from collections.abc import Mapping

import orjson

from identity.identifiers import gtin
from identity.record import Item
from identity.source.cells import Cell, cell_at
from identity.source.grammar import ITEM_FIELDS
from identity.source.mapping import ItemColumns
from identity.source.reading import Reading


def items(reading: Reading, columns: ItemColumns) -> tuple[Item, ...]:
    """Return the items in a row: one, or as many as the list in its `each` column holds."""
    if columns.each is None:
        item = _item(reading, columns)
        return () if item is None else (item,)
    found = []
    for line in _lines(reading, columns):
        item = _item(Reading(reading.mapping, line, reading.notes, reading.place), columns)
        if item is not None:
            found.append(item)
    return tuple(found)


def _lines(reading: Reading, columns: ItemColumns) -> list[Mapping[str, Cell]]:
    if columns.each is None or not reading.text(columns.each):
        return []
    cell = cell_at(reading.cells, columns.each.columns[0])
    if isinstance(cell, str):
        try:
            cell = orjson.loads(cell)
        except orjson.JSONDecodeError:
            reading.note("items", "not a JSON list of objects")
            return []
    listed = cell if isinstance(cell, list) else [cell]
    lines: list[Mapping[str, Cell]] = [line for line in listed if isinstance(line, dict)]
    if len(lines) < len(listed):
        reading.note("items", "not a JSON list of objects")
    return lines


def _item(reading: Reading, columns: ItemColumns) -> Item | None:
    """Return one line; None, which is noted, when it does not say what was bought."""
    fields, _ = reading.fields(ITEM_FIELDS, columns.columns)
    code, name, category = (_text(fields.get(part)) for part in ("gtin", "name", "category"))
    if code is None and name is None:
        reading.note("items", "neither gtin nor name")
        return None
    return Item(
        gtin=None if code is None else checked_gtin(reading, code),
        name=name,
        category=category,
        quantity=_quantity(fields.get("quantity")),
        unit_price=_number(fields.get("unit_price")),
    )


def checked_gtin(reading: Reading, written: str) -> str:
    """Return the GTIN in one form; a code that is none, which is noted, as the shop's own."""
    if gtin.normalise(written) is None:
        reading.note("gtin", "not a GTIN (its check digit is wrong); taken as the source's own code")
    return gtin.product_code(written)


def _text(field: object) -> str | None:
    return field if isinstance(field, str) else None


def _number(field: object) -> float | None:
    return field if isinstance(field, float) else None


def _quantity(field: object) -> float:
    return field if isinstance(field, float) else 1.0
