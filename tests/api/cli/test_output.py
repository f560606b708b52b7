"""Where a file cannot be written, a command says so before it starts anything."""

import sys
from pathlib import Path

import pytest

from api.cli.ingest import ingest
from api.cli.output import OutputPathError, writable
from api.cli.persons import persons
from api.cli.resolve import resolve
from api.cli.train import train


def test_a_path_that_can_be_written_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "persons.csv"
    assert writable(path) == path
    assert not path.exists()
    path.write_text("earlier", encoding="utf-8")
    assert writable(path).read_text(encoding="utf-8") == "earlier"


def test_a_folder_that_is_missing_and_a_path_that_is_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(OutputPathError, match="there is no folder"):
        writable(tmp_path / "missing" / "persons.csv")
    with pytest.raises(OutputPathError, match="it is a folder"):
        writable(tmp_path)
    with pytest.raises(OutputPathError, match="there is no folder"):
        writable(Path(sys.executable) / "persons.csv")


def test_what_a_command_reads_is_not_written_over(tmp_path: Path) -> None:
    mapping, rows = tmp_path / "crm.yaml", tmp_path / "crm.csv"
    mapping.write_text("source: crm", encoding="utf-8")
    rows.write_text("no,name", encoding="utf-8")
    beside = tmp_path / "persons.rejected.csv"
    beside.write_text("no,name", encoding="utf-8")
    for output in (rows, mapping, tmp_path / "." / "crm.csv"):
        with pytest.raises(OutputPathError, match="read by the same command"):
            resolve(mapping=mapping, output=output, inputs=[rows])
    with pytest.raises(OutputPathError, match="read by the same command"):
        train(mapping=mapping, output=tmp_path / "persons.csv", inputs=[beside])
    with pytest.raises(OutputPathError, match="read by the same command"):
        ingest(mapping=mapping, inputs=[beside], rejected=beside)
    assert beside.exists()


def test_commands_look_at_their_output_before_a_database_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEO4J_URI", "bolt://127.0.0.1:1")
    monkeypatch.setenv("NEO4J_PASSWORD", "irrelevant")
    nowhere = tmp_path / "missing" / "out.csv"
    with pytest.raises(OutputPathError):
        persons(output=nowhere)
    with pytest.raises(OutputPathError):
        ingest(mapping=tmp_path / "crm.yaml", inputs=[tmp_path / "crm.csv"], rejected=nowhere)
