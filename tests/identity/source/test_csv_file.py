import codecs
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from identity.source import MappingError, SourceFileError
from tests.identity.source.files import CRM, Desk


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(desk: Desk, delimiter: str) -> None:
    rows = [["no", "email", "name"], ["1", "a@x.de", "Anna, B."]]
    text = "".join(delimiter.join(f'"{cell}"' for cell in row) + "\r\n" for row in rows)
    found = desk.read(CRM, text)
    assert found.records[0].written == {"given_name": "Anna, B."}


def test_the_delimiter_is_the_one_under_which_the_header_names_the_columns(desk: Desk) -> None:
    found = desk.read(CRM, "no;email;name;a,b,c,d,e\n1;a@x.de;Anna;\n")
    assert found.keys == ["crm:1"]


def test_a_spreadsheet_may_tell_its_delimiter(desk: Desk) -> None:
    found = desk.read(CRM, "sep=;\r\nno;email;name\r\n1;a@x.de;Anna\r\nx\r\n")
    assert found.keys == ["crm:1"]
    assert found.reasons == [(4, "1 cell where the header has 3")]


def test_a_quoted_cell_may_hold_lines_and_lines_are_still_counted(desk: Desk) -> None:
    found = desk.read(CRM, 'no,email,name\n1,a@x.de,"Anna\nB."\n2,b@x.de\n')
    assert found.records[0].written == {"given_name": "Anna\nB."}
    assert found.reasons == [(4, "2 cells where the header has 3")]


def test_ragged_rows_are_kept_aside_whole(desk: Desk) -> None:
    found = desk.read(CRM, "no,email,name\n1,a@x.de\n2,b@x.de,Bob,more\n3,c@x.de,Carla\n")
    assert found.keys == ["crm:3"]
    assert found.reasons == [(2, "2 cells where the header has 3"), (3, "4 cells where the header has 3")]
    assert found.rejected[1].row == '"2,b@x.de,Bob,more\\n"'


def test_a_quote_that_is_never_closed_costs_its_own_line(desk: Desk) -> None:
    found = desk.read(CRM, 'no,email,name\n1,a@x.de,"Anna\n2,b@x.de,Bob\n3,c@x.de,Carla\n')
    assert found.keys == ["crm:2", "crm:3"]
    assert found.reasons == [(2, "a quote that is never closed")]


def test_a_quote_that_is_not_doubled_costs_its_own_line(desk: Desk) -> None:
    found = desk.read(CRM, 'no,email,name\n1,a@x.de,"An"na"\n2,b@x.de,"Bob\n3,c@x.de,"Carla"\n')
    assert found.keys == ["crm:3"]
    assert [line for line, _ in found.reasons] == [2, 3]


def test_a_quote_that_swallows_megabytes_costs_its_own_line(desk: Desk) -> None:
    many = "".join(f"{number},a{number}@x.de,{'Anna' * 2000}\n" for number in range(2, 1_500))
    found = desk.read(CRM, f'no,email,name\n1,a@x.de,"Anna\n{many}')
    assert len(found.records) == 1_498
    assert found.reasons == [(2, "a quote that is never closed")]


def test_a_huge_cell_is_left_out_of_its_row_and_told(desk: Desk) -> None:
    found = desk.read(CRM, f"no,email,name\n1,a@x.de,{'A' * 1_100_000}\n2,b@x.de,{'B' * 200_000}\n")
    assert found.keys == ["crm:1", "crm:2"]
    assert "given_name" not in found.records[0].attributes
    told = [line for line in found.summary.lines() if line.startswith("left out")]
    assert len(told) == 1 and "a cell of column `name` is longer than any value" in told[0] and ":2)" in told[0]


def test_a_huge_cell_that_nobody_asks_for_is_as_good_as_not_there(desk: Desk) -> None:
    found = desk.read(CRM, f"no,email,name,notes\n1,a@x.de,Anna,{'A' * 10_000_000}\n2,b@x.de,Bob,\n")
    assert found.keys == ["crm:1", "crm:2"]
    assert not found.summary.left_out and not found.reasons


def test_a_line_without_end_is_kept_aside(desk: Desk) -> None:
    found = desk.read(CRM, f"no,email,name\n{'A' * 70_000_000}\n2,b@x.de,Bob\n")
    assert found.keys == ["crm:2"]
    assert found.reasons == [(2, "a line of more than 67108864 characters")]
    assert len(found.rejected[0].row) < 5_000


def test_a_nul_byte_costs_its_row(desk: Desk) -> None:
    found = desk.read(CRM, b"no,email,name\n1,a@x.de,An\0na\n2,b@x.de,Bob\n")
    assert found.keys == ["crm:2"]
    assert found.reasons == [(2, "a NUL byte")]


TEXT = "no,email,name\n1,a@x.de,Zoë\n2,b@x.de,Müller\n"


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
    ],
)
def test_unicode_with_and_without_a_mark_is_read(desk: Desk, content: bytes) -> None:
    found = desk.read(CRM, content)
    assert [record.written["given_name"] for record in found.records] == ["Zoë", "Müller"]
    assert found.summary.file_notes == []


def test_what_is_not_utf_8_is_read_as_cp1252_and_says_so(desk: Desk) -> None:
    found = desk.read(CRM, TEXT.encode("cp1252"))
    assert [record.written["given_name"] for record in found.records] == ["Zoë", "Müller"]
    assert [note for _, note in found.summary.file_notes] == ["is not UTF-8; read as Windows-1252 (cp1252)"]


def test_one_broken_line_does_not_turn_utf_8_into_mojibake(desk: Desk) -> None:
    found = desk.read(CRM, TEXT.encode() + b"3,c@x.de,M\xfcller\n4,d@x.de,Dirk\n")
    assert [record.written["given_name"] for record in found.records] == ["Zoë", "Müller", "Dirk"]
    assert found.reasons == [(4, "bytes that are no text in utf-8")]
    assert "M\\\\xfcller" in found.rejected[0].row or "M\\\\udcfcller" in found.rejected[0].row
    assert [note for _, note in found.summary.file_notes] == ["is UTF-8 except in 1 line; what is not is rejected"]


def test_a_byte_that_cp1252_does_not_have_costs_its_row(desk: Desk) -> None:
    found = desk.read(CRM, TEXT.encode("cp1252") + b"3,c@x.de,M\x81ller\n")
    assert found.keys == ["crm:1", "crm:2"]
    assert found.reasons == [(4, "bytes that are no text in cp1252")]


def test_an_empty_file_and_a_lone_header_are_said_to_be_that(desk: Desk) -> None:
    assert desk.read(CRM, "").summary.file_notes[0][1] == "is empty"
    assert desk.read(CRM, "no,email,name\n").summary.file_notes[0][1] == "has a header and no rows"
    assert desk.read(CRM, "\n\n").summary.file_notes[0][1] == "is empty"


def test_blank_lines_are_no_rows(desk: Desk) -> None:
    found = desk.read(CRM, "\nno,email,name\n\n1,a@x.de,Anna\n\n\n")
    assert found.keys == ["crm:1"]
    assert found.summary.rows == 1


def test_a_column_that_is_not_there_is_refused_before_the_first_row(desk: Desk) -> None:
    with pytest.raises(MappingError) as refused:
        desk.read(CRM, "no,e_mail,name\n1,a@x.de,Anna\n")
    assert refused.value.line == 5
    assert "no column `email` in" in str(refused.value)
    assert "allowed: e_mail, name, no; did you mean `e_mail`?" in str(refused.value)


def test_all_columns_that_are_not_there_are_named_with_their_lines(desk: Desk) -> None:
    with pytest.raises(MappingError) as refused:
        desk.read(CRM, "no;mail;vorname\n1;a@example.org;Anna\n")
    assert refused.value.line == 5
    assert "no columns `email` (line 5, did you mean `mail`?), `name` (line 6" in str(refused.value)
    assert "allowed: mail, no, vorname" in str(refused.value)


def test_two_columns_of_one_name_are_refused_if_the_mapping_reads_them(desk: Desk) -> None:
    with pytest.raises(SourceFileError, match="has 2 columns called `email`"):
        desk.read(CRM, "no,email,name,email\n1,a@x.de,Anna,b@x.de\n")
    assert desk.read(CRM, "no,email,name,x,x\n1,a@x.de,Anna,,\n").keys == ["crm:1"]


def test_what_is_no_table_is_a_clear_error(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(SourceFileError, match="is a directory"):
        desk.read_files(CRM, tmp_path)
    with pytest.raises(SourceFileError, match="cannot be read: No such file"):
        desk.read_files(CRM, tmp_path / "none.csv")
    with pytest.raises(SourceFileError, match=r"gzip.*cut off or broken"):
        desk.read(CRM, b"\x1f\x8b\x08\x00rest")
    with pytest.raises(SourceFileError, match="spreadsheet"):
        desk.read(CRM, b"PK\x03\x04rest")
    with pytest.raises(SourceFileError, match="UTF-16 without a byte order mark"):
        desk.read(CRM, TEXT.encode("utf-16-le"))
    with pytest.raises(SourceFileError, match="UTF-32"):
        desk.read(CRM, TEXT.encode("utf-32"))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(st.binary(max_size=300) | st.text('ab,;"\n\r\0é\t|1', max_size=200).map(str.encode))
def test_no_bytes_make_it_fail_and_every_row_is_accounted_for(desk: Desk, data: bytes) -> None:
    desk.read(CRM, b"no,email,name\n1,a@x.de,Anna\n" + data)
