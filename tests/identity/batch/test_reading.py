"""Reading in columns takes and rejects the same rows for the same reasons as the careful reader of the stream."""

import csv
import io
import json
from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyarrow import parquet

from identity.batch.gathering import gathered
from identity.batch.reading import Read, read_all
from identity.batch.table import Table
from identity.columns import Description
from identity.source import Rejected, Summary, read
from identity.source.inputs import Sources

MAPPING = """
source: crm
kind: account
key: no
observed_at: at
identifiers: {email: [email, second], phone: phone, user_id: user}
attributes:
  given_name: given
  address_line: [house, street]
  birth_date: born
  country: land
  note: {column: note, compare: text}
defaults: {country: GB}
"""
HEADER = ("no", "at", "email", "second", "phone", "user", "given", "house", "street", "born", "land", "note")
CELLS = {
    "no": ["1", "2", "3", " 3 ", "", "null", "x" * 1200, "7"],
    "at": ["", "2024-01-01", "2025-01-01"],
    "email": [
        "",
        "Anna@Example.org",
        "anna@example.org ",
        "test@test.com",
        "no address",
        "anna@example.org; c@d.org, nobody",
    ],
    "second": ["", "anna@example.org", "b@example.org"],
    "phone": ["", "0301234567", "+49 30 1234567", "000000", "(030) 123", "0301234567 / 0309876543", "030 1234567; n/a"],
    "user": ["", "U1", "\u00a0u1\u2003", "nobody"],
    "given": ["", "Anna", "ANNA MARIA", "n/a", "Zoë", "😀", "אנה"],
    "house": ["", "12"],
    "street": ["", "High St", 'Long, "old" Road', "two\nlines", 'a 6" pipe'],
    "born": ["", "03/04/1985", "1985-04-03", "1900-01-01", "31/02/1985", "99.99.1985", "soon"],
    "land": ["", "US", "Deutschland", "Atlantis"],
    "note": ["", "Some words", "-"],
}
ROWS = st.lists(st.fixed_dictionaries({name: st.sampled_from(cells) for name, cells in CELLS.items()}), max_size=12)


def described(table: Table) -> dict[str, Description]:
    """What each record says, identifiers in one order."""
    return {
        key: Description(said.attributes, tuple(sorted(set(said.identifiers))))
        for key, said in zip(table.keys.to_pylist(), table.descriptions(), strict=True)
    }


def carefully(mapping: Path, inputs: Sequence[Path]) -> tuple[dict[str, Description], list[Rejected], Summary]:
    summary = Summary()
    entries = list(read(mapping, inputs, summary))
    rejected = [entry for entry in entries if isinstance(entry, Rejected)]
    return described(gathered(entry for entry in entries if not isinstance(entry, Rejected))), rejected, summary


def in_columns(mapping: Path, inputs: Sequence[Path]) -> tuple[Read, list[list[str]]]:
    quarantine = mapping.with_name("rejected.csv")
    found = read_all(Sources(mapping, inputs, quarantine), lambda done, total: None)
    if not quarantine.exists():
        return found, []
    with quarantine.open(encoding="utf-8", newline="") as file:
        return found, list(csv.reader(file))[1:]


def assert_both_read_the_same(folder: Path, name: str, content: bytes, mapping: str = MAPPING) -> None:
    document, file = folder / "mapping.yaml", folder / name
    document.write_text(mapping, encoding="utf-8")
    file.write_bytes(content)
    records, rejected, summary = carefully(document, [file])
    found, kept_aside = in_columns(document, [file])
    assert described(found.table) == records
    assert kept_aside == [[each.file, str(each.line), each.reason, each.row] for each in rejected]
    assert sorted(found.summary.lines()) == sorted(summary.lines())


def written(rows: Sequence[dict[str, str]], quoting: int, line_end: str) -> str:
    text = io.StringIO()
    writer = csv.writer(text, quoting=quoting, lineterminator=line_end)  # type: ignore[arg-type]
    writer.writerow(HEADER)
    writer.writerows([row[name] for name in HEADER] for row in rows)
    return text.getvalue()


LOOSE = st.sampled_from(
    ["", "\n", "\r\n", ",", "a,b\n", '1,"never closed\n', '"a"b,1\n', "\0\n", "  \n", "\r", ",,,,,,,,,,,\n"]
)
calm = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], deadline=None, max_examples=30
)


@calm
@given(ROWS, st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]), st.sampled_from(["\n", "\r\n"]), LOOSE)
def test_delimited_files(tmp_path: Path, rows: list[dict[str, str]], quoting: int, end: str, loose: str) -> None:
    text = written(rows, quoting, end) + loose + written(rows[:2], quoting, end).partition(end)[2]
    assert_both_read_the_same(tmp_path, "crm.csv", text.encode())


@pytest.mark.parametrize("content", [b"", b"\n\n\n", b"\r\n", b"\xef\xbb\xbf\n"])
def test_a_file_of_blank_lines(tmp_path: Path, content: bytes) -> None:
    assert_both_read_the_same(tmp_path, "crm.csv", content)


def test_a_file_with_a_byte_order_mark(tmp_path: Path) -> None:
    row = dict.fromkeys(HEADER, "") | {"no": "1", "given": "Anna"}
    assert_both_read_the_same(tmp_path, "crm.csv", written([row], csv.QUOTE_MINIMAL, "\n").encode("utf-8-sig"))


@calm
@given(ROWS)
def test_parquet_files(tmp_path: Path, rows: list[dict[str, str]]) -> None:
    columns = {name: pa.array([row[name] or None for row in rows], pa.string()) for name in HEADER}
    sink = io.BytesIO()
    parquet.write_table(pa.table(columns), sink)
    assert_both_read_the_same(tmp_path, "crm.parquet", sink.getvalue())


LISTS = st.lists(st.sampled_from(["a@b.org", ""]), max_size=2)
VALUES = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), LISTS)


@calm
@given(ROWS, st.lists(st.tuples(st.sampled_from([name for name in HEADER if name != "at"]), VALUES), max_size=6))
def test_json_lines(tmp_path: Path, rows: list[dict[str, object]], odd: list[tuple[str, object]]) -> None:
    for at, (name, value) in enumerate(odd):
        if rows:
            rows[at % len(rows)][name] = value
    text = "".join(json.dumps(row) + "\n" for row in [dict.fromkeys(HEADER, "9") | {"at": ""}, *rows]) + "not json\n"
    assert_both_read_the_same(tmp_path, "crm.jsonl", text.encode())


@pytest.mark.parametrize("encoding", ["utf-16", "cp1252"])
def test_other_encodings(tmp_path: Path, encoding: str) -> None:
    row = dict.fromkeys(HEADER, "") | {"no": "1", "given": "Jürgen"}
    assert_both_read_the_same(tmp_path, "crm.csv", written([row], csv.QUOTE_MINIMAL, "\n").encode(encoding))


def test_rows_of_one_order_are_gathered(tmp_path: Path) -> None:
    mapping = "source: s\nkind: order\nkey: no\nidentifiers: {email: mail, order_no: no}\nitems: {name: item}\n"
    content = b"no,mail,item\n1,a@b.org,x\n2,c@d.org,y\n1,e@f.org,z\n,g@h.org,x\n"
    assert_both_read_the_same(tmp_path, "orders.csv", content, mapping)


def test_a_key_of_two_kinds_in_two_files(tmp_path: Path) -> None:
    mapping = tmp_path / "mapping.yaml"
    mapping.write_text(
        "source: s\nkind: account\nkey: no\nfiles: [a.csv]\nattributes: {given_name: name}\n---\n"
        "source: s\nkind: device\nkey: id\nfiles: [d.jsonl]\nidentifiers: {device_id: id}\n"
    )
    (tmp_path / "a.csv").write_text("no,name\n1,Anna\n2,Otto\n")
    (tmp_path / "d.jsonl").write_text('{"id": "2"}\n{"id": ["3"]}\n{"id": "4"}\n')
    records, rejected, _ = carefully(mapping, [])
    found, kept_aside = in_columns(mapping, [])
    assert described(found.table) == records
    assert [row[2] for row in kept_aside] == [each.reason for each in rejected]


def test_a_number_without_a_known_country_is_not_read_as_another_rows(tmp_path: Path) -> None:
    rows = "no,land,phone\n1,Deutschland,030 1234567\n2,Atlantis,030 7654321\n3,,+49 30 1112223\n"
    mapping = "source: crm\nkind: account\nkey: no\nidentifiers: {phone: phone}\nattributes: {country: land}\n"
    assert_both_read_the_same(tmp_path, "phones.csv", rows.encode(), mapping)
