"""Small runs, to keep the benches right, never to time them."""

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import orjson
import pytest

from bench.peers.__main__ import main
from bench.peers.engines import ENGINES, Engine
from bench.peers.material import Material, laid_out
from bench.peers.process import EngineFailedError, run
from bench.peers.records import NoPseudopeopleError, Records, febrl, from_file, households
from bench.peers.run import Course, measured


@pytest.fixture(scope="module")
def material(tmp_path_factory: pytest.TempPathFactory) -> Material:
    return laid_out(households(500), tmp_path_factory.mktemp("peers") / "households")


def said(name: str, words: str) -> Engine:
    """An engine that writes the given text as its persons."""
    script = f"import sys; open(sys.argv[1], 'w').write({words!r})"
    return Engine(name, "", lambda _, persons: [sys.executable, "-c", script, str(persons)])


def test_every_engine_finds_most_persons_of_a_few_households(material: Material, tmp_path: Path) -> None:
    once = [replace(engine, best=None) if engine.name == "Splink, tuned" else engine for engine in ENGINES]
    rows = measured(material, once, Course(tmp_path, rounds=1, patience=300))
    assert [row.note for row in rows if not row.seconds] == []
    assert [row.engine for row in rows if row.quality is None or row.quality.f1 < 0.7] == []
    assert [row.engine for row in rows if row.best] == ["Splink, default"]
    assert [row.engine for row in rows if row.best and row.quality and row.best.f1 < row.quality.f1] == []
    assert [row.engine for row in rows if row.peak < 1 << 20] == []


def test_onefold_finds_the_same_on_columns_that_it_cleaned_before(material: Material, tmp_path: Path) -> None:
    raw, cleaned = measured(material, ENGINES[:2], Course(tmp_path, rounds=1, patience=300))
    assert raw.quality == cleaned.quality


def test_engines_take_turns_and_each_round_begins_with_another(tmp_path: Path) -> None:
    told: list[str] = []

    def noted(name: str) -> Engine:
        def command(_: Material, persons: Path) -> Sequence[str]:
            told.append(name)
            return [sys.executable, "-c", f"open({str(persons)!r}, 'w').write('record_key,person_id\\ncrm:0,1\\n')"]

        return Engine(name, "", command)

    small = laid_out(Records("small", {"given_name": ["Anna"]}, ["1"], "DE"), tmp_path / "small")
    measured(small, [noted("a"), noted("b")], Course(tmp_path, rounds=2, patience=60))
    assert told == ["a", "b", "b", "a"]


def test_an_engine_that_fails_or_is_too_slow_for_a_size_has_a_note_and_no_figures(tmp_path: Path) -> None:
    small = laid_out(Records("small", {"given_name": ["Anna", "Ben"]}, ["1", "2"], "DE"), tmp_path / "small")
    broken = Engine("broken", "", lambda *_: [sys.executable, "-c", "raise SystemExit('no licence')"])
    slow = Engine("slow", "", broken.command, most=1, limit="it is slow")
    fine = said("fine", "record_key,person_id\ncrm:0,1\ncrm:1,2\n")
    rows = measured(small, [broken, slow, fine], Course(tmp_path, rounds=1, patience=60))
    assert "no licence" in rows[0].note
    assert rows[1].note == "not run beyond 1 records: it is slow"
    assert [row.engine for row in rows if row.seconds] == ["fine"]


def test_nothing_is_run_where_every_engine_is_too_slow_for_a_size(tmp_path: Path) -> None:
    small = laid_out(Records("small", {"given_name": ["Anna", "Ben"]}, ["1", "2"], "DE"), tmp_path / "small")
    slow = replace(said("slow", ""), most=1, limit="it is slow")
    (row,) = measured(small, [slow], Course(tmp_path, rounds=2, patience=60))
    assert row.note == "not run beyond 1 records: it is slow"


def test_what_was_timed_stands_where_the_run_at_many_thresholds_fails(tmp_path: Path) -> None:
    small = laid_out(Records("small", {"given_name": ["Anna", "Ben"]}, ["1", "2"], "DE"), tmp_path / "small")
    fine = said("fine", "record_key,person_id\ncrm:0,1\ncrm:1,2\n")
    broken = replace(fine, best=lambda *_: [sys.executable, "-c", "raise SystemExit('no memory')"])
    (row,) = measured(small, [broken], Course(tmp_path, rounds=1, patience=60))
    assert row.seconds
    assert row.quality
    assert row.best is None


def test_a_program_that_takes_too_long_is_ended(tmp_path: Path) -> None:
    with pytest.raises(EngineFailedError, match="took too long"):
        run([sys.executable, "-c", "import time; time.sleep(60)"], tmp_path / "log", patience=0.2)


def test_memory_is_that_of_the_whole_family(tmp_path: Path) -> None:
    hold = "held = bytearray(60 << 20); import time; time.sleep(1)"
    parent = f"import subprocess, sys; {hold.split(';')[0]}; subprocess.run([sys.executable, '-c', {hold!r}])"
    alone = run([sys.executable, "-c", hold], tmp_path / "log", patience=60)
    family = run([sys.executable, "-c", parent], tmp_path / "log", patience=60)
    assert family.peak > alone.peak + (50 << 20)


def test_the_command_line_writes_table_figures_and_picture(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page, own = tmp_path / "page.md", tmp_path / "own.csv"
    page.write_text(
        "before\n<!-- measured: written by python -m bench.peers -->\n<!-- end of what was measured -->\nafter\n",
        encoding="utf-8",
    )
    people = [("Anna", "Berg"), ("Ben", "Klein"), ("Cleo", "Lang")] * 2
    lines = [f"{at % 3},{given},{family},198{at % 3}-01-0{at % 3 + 1}" for at, (given, family) in enumerate(people)]
    own.write_text("\n".join(["person,given_name,family_name,birth_date", *lines, ""]), encoding="utf-8")
    options = ["--engines", "Onefold", "--rounds", "1", "--results", str(tmp_path), "--page", str(page)]
    assert main(["--file", str(own), *options]) == 0
    (row,) = orjson.loads((tmp_path / "peers.json").read_bytes())["rows"]
    assert row["records"] == 6
    assert row["quality"]["f1"] == 1.0
    assert "| own | Onefold |" in page.read_text(encoding="utf-8")
    assert page.with_suffix(".svg").read_text(encoding="utf-8").startswith("<svg")
    assert "| own | Onefold |" in capsys.readouterr().out


def test_a_python_without_pseudopeople_is_told_before_anything_is_measured(tmp_path: Path) -> None:
    nowhere = tmp_path / "python"
    with pytest.raises(NoPseudopeopleError, match=r"make \.venv-pseudopeople"):
        main(["--data", "febrl", "pseudopeople", "--pseudopeople", str(nowhere), "--results", str(tmp_path)])
    assert list(tmp_path.iterdir()) == []


def test_febrl_has_its_number_only_when_it_is_asked_for() -> None:
    assert "national_id" not in febrl(1).columns
    assert "national_id" in febrl(1, with_number=True).columns
    assert len(set(febrl(4).persons)) == 5_000


def test_a_file_of_records_says_whose_they_are(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("person,given_name\n0_1,Anna\n0_2,\n", encoding="utf-8")
    found = from_file("x", tmp_path / "x.csv", "US")
    assert found.persons == ["0_1", "0_2"]
    assert found.columns == {"given_name": ["Anna", None]}
