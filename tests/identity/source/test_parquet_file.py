from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet

from identity.source import MappingError, SourceFileError
from tests.identity.source.files import CRM, Desk

MAPPING = """
source: crm
kind: account
key: no
observed_at: at
identifiers: {email: contact.email, user_id: user}
attributes: {birth_date: born}
fields: {opened_at: opened}
"""


def write(folder: Path, columns: dict[str, object]) -> Path:
    path = folder / "rows.parquet"
    parquet.write_table(pa.table(columns), path, row_group_size=2)
    return path


def test_typed_columns_are_read_as_they_are_meant(desk: Desk, tmp_path: Path) -> None:
    path = write(
        tmp_path,
        {
            "no": pa.array([1.0, 2.0, None]),
            "at": pa.array([datetime(2025, 1, 2, 3)] * 3, pa.timestamp("ns", "Europe/Berlin")),
            "contact": [{"email": "a@x.de"}, {"email": None}, None],
            "user": pa.array([Decimal("7"), Decimal("8"), None], pa.decimal128(20, 0)),
            "born": [date(1980, 2, 3), None, None],
            "opened": pa.array([datetime(2020, 1, 1), None, None], pa.timestamp("ns")),
            "unused": [b"\xff", b"", None],
        },
    )
    found = desk.read_files(MAPPING, path)
    first, second = found.records
    assert (first.key, second.key) == ("crm:1", "crm:2")
    assert [i.key for i in first.identifiers] == ["email:a@x.de", "user_id:7"]
    assert first.attributes == {"birth_date": "1980-02-03"}
    assert first.observed_at is not None
    assert first.observed_at.isoformat() == "2025-01-02T03:00:00+00:00"
    assert found.reasons == [(3, "no key: column `no` is empty or a placeholder")]


def test_a_missing_column_is_refused(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(MappingError, match=r"no column `name` in .*; allowed: email, no"):
        desk.read_files(CRM, write(tmp_path, {"no": ["1"], "email": ["a@x.de"]}))


def test_a_file_without_rows_is_said_to_be_that(desk: Desk, tmp_path: Path) -> None:
    found = desk.read_files(CRM, write(tmp_path, {name: pa.array([], pa.string()) for name in ("no", "email", "name")}))
    assert [note for _, note in found.summary.file_notes] == ["has no rows"]


def test_a_file_that_is_cut_off_is_a_clear_error(desk: Desk, tmp_path: Path) -> None:
    path = write(tmp_path, {"no": ["1"], "email": ["a@x.de"], "name": ["A"]})
    path.write_bytes(path.read_bytes()[:-20])
    with pytest.raises(SourceFileError, match="is no Parquet file, or it is cut off"):
        desk.read_files(CRM, path)
    path.write_bytes(b"")
    with pytest.raises(SourceFileError, match="is no Parquet file"):
        desk.read_files(CRM, path)


def test_a_broken_page_is_a_clear_error(desk: Desk, tmp_path: Path) -> None:
    names = [f"name {number}" for number in range(5_000)]
    path = write(tmp_path, {"no": names, "email": names, "name": names})
    data = bytearray(path.read_bytes())
    data[4 : len(data) // 2] = bytes(len(data) // 2 - 4)
    path.write_bytes(bytes(data))
    with pytest.raises(SourceFileError, match="broken behind row"):
        desk.read_files(CRM, path)


@pytest.mark.parametrize("zone", ["Europe/Berlin", "+01:00", "Nowhere/AtAll"])
def test_a_birthday_at_midnight_is_the_day_that_it_was_where_it_was_written(
    desk: Desk, tmp_path: Path, zone: str
) -> None:
    midnight = datetime(1979, 12, 31, 23, tzinfo=UTC)
    born = pa.array([midnight], pa.timestamp("us", zone))
    contact = [{"email": "a@x.de"}]
    columns = {"no": ["1"], "at": [midnight], "contact": contact, "user": ["7"], "born": born, "opened": [midnight]}
    path = write(tmp_path, columns)
    (record,) = desk.read_files(MAPPING, path).records
    assert record.attributes == {"birth_date": "1979-12-31" if zone == "Nowhere/AtAll" else "1980-01-01"}
    assert record.observed_at == midnight


def test_a_binary_column_is_text_where_it_can_be_and_said_to_be_binary(desk: Desk, tmp_path: Path) -> None:
    names = pa.array(["Zoë\nAnn".encode(), "Jürgen".encode("latin-1")], pa.binary())
    found = desk.read_files(CRM, write(tmp_path, {"no": ["1", "2"], "email": [None, None], "name": names}))
    assert [record.attributes["given_name"] for record in found.records] == ["zoe ann", "4afc7267656e"]
    assert [note.partition(":")[0] for _, note in found.summary.file_notes] == ["has the binary column `name`"]
