from pathlib import Path

import pytest

from identity.source import MappingError, SourceFileError, Summary, read
from tests.identity.source.files import CRM, Desk

DATED = CRM + "observed_at: at\n"


def test_the_same_row_twice_is_one_record(desk: Desk) -> None:
    found = desk.read(CRM, "no,email,name\n1,a@x.de,Anna\n1,a@x.de,Anna\n")
    assert found.keys == ["crm:1"]
    assert found.summary.duplicates == 1


def test_another_content_of_a_key_is_an_update_and_the_later_row_holds(desk: Desk) -> None:
    found = desk.read(CRM, "no,email,name\n1,a@x.de,Anna\n1,a@x.de,Anne\n")
    assert [record.written["given_name"] for record in found.records] == ["Anna", "Anne"]
    assert (found.summary.taken, found.summary.updated) == (2, 1)


def test_an_older_state_does_not_undo_a_later_one(desk: Desk) -> None:
    found = desk.read(DATED, "no,email,name,at\n1,a@x.de,Anna,2025-02-01\n1,a@x.de,Anne,2025-01-01\n")
    assert [record.written["given_name"] for record in found.records] == ["Anna"]
    assert found.summary.older == 1


def test_the_contact_of_an_older_state_is_a_contact_all_the_same(desk: Desk) -> None:
    mapping = DATED + "touchpoint: {at: at, channel: {value: crm}, type: {value: changed}}\n"
    found = desk.read(mapping, "no,email,name,at\n1,a@x.de,Anna,2025-02-01\n1,a@x.de,Anne,2025-01-01\n")
    assert len(found.records) == 1
    assert len(found.touchpoints) == 2


def test_one_key_for_two_kinds_of_one_source_is_kept_aside(desk: Desk) -> None:
    desk.write("a.csv", "no,email,name\n1,a@x.de,Anna\n")
    desk.write("o.csv", "no\n1\n")
    found = desk.read_files(CRM + "files: a.csv\n---\nsource: crm\nkind: order\nkey: no\nfiles: o.csv\n")
    assert found.keys == ["crm:1"]
    assert found.reasons == [(2, "its key is that of another kind; name its `source` apart")]


def test_each_mapping_reads_the_files_that_it_names(desk: Desk) -> None:
    desk.write("crm/2.csv", "no,email,name\n2,b@x.de,Bob\n")
    desk.write("crm/1.csv", "no,email,name\n1,a@x.de,Anna\n")
    desk.write("app.jsonl", '{"id": "d1", "user": "u1"}\n')
    device = "source: app\nkind: device\nkey: id\nidentifiers: {device_id: id, user_id: user}\nfiles: app.jsonl\n"
    found = desk.read_files(f"{CRM}files: [crm/*.csv]\n---\n{device}")
    assert found.keys == ["crm:1", "crm:2", "app:d1"]
    assert found.summary.entries == {"account": 2, "device": 1}


def test_an_input_goes_to_the_mapping_whose_files_match(desk: Desk, tmp_path: Path) -> None:
    crm = desk.write("crm/1.csv", "no,email,name\n1,a@x.de,Anna\n")
    other = desk.write("other.csv", "no,email,name\n")
    device = "source: app\nkind: device\nkey: id\nidentifiers: {device_id: id}\nfiles: app.jsonl\n"
    mapping = f"{CRM}files: [crm/*.csv]\n---\n{device}"
    assert desk.read_files(mapping, crm).keys == ["crm:1"]
    with pytest.raises(SourceFileError, match="is read by no mapping"):
        desk.read_files(mapping, crm, other)


def test_a_mapping_without_input_is_refused(desk: Desk) -> None:
    with pytest.raises(MappingError, match="no input given, and this mapping has no `files`"):
        desk.read_files(CRM)
    with pytest.raises(MappingError, match=r"`files`: nothing matches crm/\*\.csv"):
        desk.read_files(CRM + "files: crm/*.csv\n")


def test_every_file_is_checked_before_the_first_row_of_the_first(desk: Desk) -> None:
    good = desk.write("good.csv", "no,email,name\n1,a@x.de,Anna\n")
    bad = desk.write("bad.csv", "no,email\n1,a@x.de\n")
    with pytest.raises(MappingError, match="no column `name`"):
        read(desk.write("m.yaml", CRM), [good, bad])


def test_the_summary_tells_people_what_became_of_every_row(desk: Desk) -> None:
    found = desk.read(CRM, "no,email,name\n1,a@x.de,Anna\n1,a@x.de,Anna\n2,test@test.com,Bob\n3\n")
    lines = found.summary.lines()
    assert lines[0] == "4 rows: 2 taken, 1 rejected, 1 duplicate"
    assert "2 accounts" in lines
    assert "rejected 1: 1 cell where the header has 3" in lines
    assert any(line.startswith("kept as written 1: email: a placeholder, not used to link (as in ") for line in lines)


def test_progress_can_be_followed_in_bytes(desk: Desk, tmp_path: Path) -> None:
    rows = "".join(f"{number},a{number}@x.de,Anna\n" for number in range(20_000))
    path = desk.write("rows.csv", "no,email,name\n" + rows)
    summary = Summary()
    seen = [summary.bytes_read for _ in read(desk.write("m.yaml", CRM), [path], summary)]
    assert seen == sorted(seen)
    assert len(set(seen)) > 10
    assert summary.bytes_total == path.stat().st_size
