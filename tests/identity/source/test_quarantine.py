import csv
from pathlib import Path

from identity.source import Quarantine, Rejected


def test_rejected_rows_are_written_at_once_with_their_reasons(tmp_path: Path) -> None:
    path = tmp_path / "persons.rejected.csv"
    with Quarantine(path) as quarantine:
        quarantine.add(Rejected("a.csv", 7, "a NUL byte", '{"name":"An\\u0000na,\\"\\nB"}'))
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
    assert rows == [["file", "line", "reason", "row"], ["a.csv", "7", "a NUL byte", '{"name":"An\\u0000na,\\"\\nB"}']]
    assert quarantine.count == 1


def test_without_rejected_rows_there_is_no_file_not_even_an_old_one(tmp_path: Path) -> None:
    path = tmp_path / "persons.rejected.csv"
    path.write_text("of another run")
    with Quarantine(path):
        pass
    assert not path.exists()
