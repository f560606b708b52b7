"""Tables that commands write: what spreadsheets take for formulas is text, and nothing else is touched."""

import csv
import json
from pathlib import Path

import pytest
from pyarrow import parquet

from api.table_file import table_file


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ('=HYPERLINK("https://evil.example")', '\'=HYPERLINK("https://evil.example")'),
        ("+1+cmd|' /C calc'!A0", "'+1+cmd|' /C calc'!A0"),
        ("-2+3", "'-2+3"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("\n=1", "'\n=1"),
        ("＝1", "'＝1"),
        ("+4930123456", "+4930123456"),
        ("+49 30 1", "'+49 30 1"),
        ("Anne-Marie", "Anne-Marie"),
        ('a,"b"', 'a,"b"'),
        ("", ""),
    ],
)
def test_a_cell_of_a_csv_file_is_no_formula(cell: str, written: str, tmp_path: Path) -> None:
    with table_file(tmp_path / "a.csv", ("x",)) as file:
        file.write([[cell]])
    with (tmp_path / "a.csv").open(encoding="utf-8", newline="") as source:
        assert list(csv.reader(source)) == [["x"], [written]]


@pytest.mark.parametrize("suffix", ["jsonl", "parquet"])
def test_other_formats_have_it_as_it_is(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"a.{suffix}"
    with table_file(path, ("x",)) as file:
        file.write([["=1+1"]])
    read = parquet.read_table(path).to_pylist() if suffix == "parquet" else [json.loads(path.read_text())]
    assert read == [{"x": "=1+1"}]
