import gzip
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet

from identity.source import SourceFileError
from tests.identity.source.files import CRM, Desk

CSV = "no,email,name\n1,a@x.de,Anna\n2,b@x.de,Zoë\n3,c@x.de\n"
LINES = '{"no": 1, "email": "a@x.de", "name": "Anna"}\n{"no": 2, "email": "b@x.de", "name": "Zoë"}\n[]\n'


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("rows.csv.gz", CSV.encode()),
        ("rows.CSV.GZ", CSV.encode("utf-16")),
        ("rows.gz", CSV.replace(",", ";").encode("cp1252")),
        ("named_as_if_it_were_not.csv", CSV.encode()),
        ("rows.jsonl.gz", LINES.encode()),
        ("rows.gz", LINES.encode()),
    ],
)
def test_a_compressed_file_is_read_as_what_is_in_it(desk: Desk, name: str, content: bytes) -> None:
    plain = desk.read_files(CRM, desk.write("plain.jsonl" if content.startswith(b"{") else "plain.csv", content))
    packed = desk.read_files(CRM, desk.write(name, gzip.compress(content)))
    assert [record.attributes for record in packed.records] == [record.attributes for record in plain.records]
    assert packed.reasons == plain.reasons
    assert (len(packed.records), len(packed.rejected)) == (2, 1)


def test_progress_counts_the_bytes_of_the_compressed_file(desk: Desk) -> None:
    rows = "".join(f"{number},{number}@x.de,Anna\n" for number in range(5_000))
    path = desk.write("rows.csv.gz", gzip.compress(f"no,email,name\n{rows}".encode()))
    found = desk.read_files(CRM, path).summary
    assert found.bytes_read == found.bytes_total == path.stat().st_size


def test_a_compressed_file_that_is_cut_off_or_broken_is_refused_before_the_first_row(desk: Desk) -> None:
    whole = gzip.compress(CSV.encode() * 100)
    for broken in (whole[:-9], whole[:40], whole[:-8] + b"\0" * 8):
        with pytest.raises(SourceFileError, match="cut off or broken"):
            desk.read_files(CRM, desk.write("rows.csv.gz", broken))


def test_what_is_compressed_otherwise_is_refused_with_what_to_do(desk: Desk, tmp_path: Path) -> None:
    inner = tmp_path / "inner.parquet"
    parquet.write_table(pa.table({"no": ["1"], "email": ["a@x.de"], "name": ["Anna"]}), inner)
    for content, said in [
        (gzip.compress(gzip.compress(CSV.encode())), "compressed twice"),
        (gzip.compress(inner.read_bytes()), "compressed as a whole"),
        (b"BZh91AY", "bzip2"),
        (b"\xfd7zXZ\x00", "xz"),
        (gzip.compress(b"rows.csv".ljust(257, b"\0") + b"ustar\x0000"), "tar"),
    ]:
        with pytest.raises(SourceFileError, match=said):
            desk.read_files(CRM, desk.write("rows.gz", content))
