"""The file of persons: `record_key,person_id`, one row a record, sorted by key."""

from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from identity.batch.texts import Strings

HEADER = b"record_key,person_id\r\n"
_NEEDS_QUOTES = r'[",\r\n]'


def write_persons(path: Path, keys: Strings, ids: Strings) -> None:
    """Write each record's person in the form that `onefold persons` has: CSV as in RFC 4180, UTF-8."""
    order = pc.sort_indices(keys)
    lines = pc.binary_join_element_wise(_cells(keys.take(order)), _cells(ids.take(order)), _text(","))
    lines = pc.binary_join_element_wise(lines, _text("\r\n"), _text(""))
    with path.open("wb") as file:
        file.write(HEADER)
        file.write(_bytes_of(lines))


def _cells(texts: Strings) -> Strings:
    """The texts, those with a comma, a quote or a line's end in quotes."""
    special = pc.match_substring_regex(texts, _NEEDS_QUOTES)
    if not pc.any(special).as_py():
        return texts
    doubled = pc.replace_substring(texts, '"', '""')
    return pc.if_else(special, pc.binary_join_element_wise(_text('"'), doubled, _text('"'), _text("")), texts)


def _bytes_of(texts: Strings) -> memoryview:
    """All texts one after the other; they lie so in memory."""
    whole = pa.concat_arrays([texts])
    _, ends, letters = whole.buffers()
    if letters is None:
        return memoryview(b"")
    limits = memoryview(ends).cast("q")
    return memoryview(letters)[limits[whole.offset] : limits[whole.offset + len(whole)]]


def _text(text: str) -> pa.Scalar:
    return pa.scalar(text, pa.large_string())
