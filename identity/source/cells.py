"""The cells of a row, whatever the file's format gave them as."""

import json
import math
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from uuid import UUID

import orjson

Cell = object
"""A text, number, date, list, object or None: what JSON or Parquet holds; a CSV file holds texts only."""
Cells = Mapping[str, Cell]


def text_of(cell: Cell) -> str:
    """Return the cell as one text; an empty one for nothing (None, NaN), JSON for lists and objects."""
    if isinstance(cell, str):
        return cell.strip()
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return _number(cell)
    if isinstance(cell, datetime | date | time):
        return cell.isoformat()
    if isinstance(cell, bytes):
        return _from_bytes(cell)
    if isinstance(cell, list | dict):
        return json_of(cell) if cell else ""
    return str(cell).strip()


def texts_of(cell: Cell) -> Iterator[str]:
    """Yield the texts of a cell that may be a list."""
    if isinstance(cell, list):
        for part in cell:
            yield from texts_of(part)
    elif text := text_of(cell):
        yield text


def cell_at(cells: Cells, column: str) -> Cell:
    """Return the cell of a column; `a.b` is `b` inside the object `a`, or inside each object of the list `a`."""
    found = cells.get(column)
    if found is None and "." in column and column not in cells:
        return _inside(cells, column)
    return found


def json_of(value: object) -> str:
    """Return JSON; what JSON has no type for is written as text."""
    try:
        return orjson.dumps(value, default=text_of, option=orjson.OPT_NON_STR_KEYS).decode()
    except TypeError:  # a number beyond 64 bits, or nesting beyond orjson's measure
        return json.dumps(value, default=text_of, ensure_ascii=False)


def _inside(cells: Cell, path: str) -> Cell:
    if isinstance(cells, list):
        return [part for each in cells for part in _listed(_inside(each, path))]
    if not isinstance(cells, Mapping):
        return None
    if path in cells:
        return cells[path]
    outer, dot, inner = path.partition(".")
    return _inside(cells.get(outer), inner) if dot else None


def _listed(cell: Cell) -> list[Cell]:
    return cell if isinstance(cell, list) else [cell]


def _number(number: float) -> str:
    """Return a float as it was meant: a column of whole numbers with gaps becomes floats in many tools."""
    if math.isnan(number):
        return ""
    return str(int(number)) if number.is_integer() and abs(number) < 1e15 else repr(number)


def _from_bytes(cell: bytes) -> str:
    """Return text that was stored without its type, a UUID, or hexadecimal digits."""
    try:
        text = cell.decode()
    except UnicodeDecodeError:
        text = "\0"
    if all(letter.isprintable() or letter.isspace() for letter in text):
        return text.strip()
    return str(UUID(bytes=cell)) if len(cell) == 16 else cell.hex()
