"""The file of persons: `record_key,person_id`, one row a record, sorted by key."""

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from identity.batch.parallel import side_by_side
from identity.batch.table import Table
from identity.batch.texts import Rows, Strings, encoded, scalar

HEADER = b"record_key,person_id\r\n"
_AT_ONCE = 1 << 17
"""Rows that are put together before they are written."""
_NEEDS_QUOTES = r'[",\r\n]'


def write_persons(path: Path, table: Table, ids: Strings) -> int:
    """Write each record's person in the form that `onefold persons` has: CSV as in RFC 4180, UTF-8.

    Returns how many persons they are.
    """
    persons = encoded(ids)
    ends = pc.binary_join_element_wise(_cells(persons.values), scalar("\r\n"), scalar(""))

    def lines(rows: Rows) -> memoryview:
        cells = _cells(table.keys.take(pa.array(rows))), ends.take(pa.array(persons.codes[rows, 0]))
        return _bytes_of(pc.binary_join_element_wise(*cells, scalar(",")))

    with path.open("wb") as file:
        file.write(HEADER)
        for text in side_by_side(lines, np.split(table.by_key, range(_AT_ONCE, len(table), _AT_ONCE))):
            file.write(text)
    return len(persons.values)


def _cells(texts: Strings) -> Strings:
    """The texts, those with a comma, a quote or a line's end in quotes."""
    special = pc.match_substring_regex(texts, _NEEDS_QUOTES)
    if not pc.any(special).as_py():
        return texts
    doubled = pc.replace_substring(texts, '"', '""')
    return pc.if_else(special, pc.binary_join_element_wise(scalar('"'), doubled, scalar('"'), scalar("")), texts)


def _bytes_of(texts: Strings) -> memoryview:
    """All texts one after the other; they lie so in memory."""
    whole = pa.concat_arrays([texts])
    _, ends, letters = whole.buffers()
    if letters is None:
        return memoryview(b"")
    limits = memoryview(ends).cast("q")
    return memoryview(letters)[limits[whole.offset] : limits[whole.offset + len(whole)]]
