"""`onefold audience` on saved ones, as commands on the real graph."""

import csv
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pyarrow import parquet
from typer.testing import CliRunner, Result

from api.audience import UnknownAudienceError
from api.audience_export import Attribute
from api.cli.main import application
from api.cli.saved_audience import NothingToRefreshError
from api.saved_audience import UnknownSavedAudienceError
from api.table_file import UnknownFormatError
from cypher.binding import WrongValuesError
from graph.session import Connection, Store
from tests.queries import query


@pytest.fixture(autouse=True)
def town(server: Connection, open_store: Store, monkeypatch: pytest.MonkeyPatch) -> Store:
    """A small town, in which every gate holds somebody back; the commands use the server of this test run."""
    monkeypatch.setenv("NEO4J_URI", server.uri)
    monkeypatch.setenv("NEO4J_USER", server.user)
    monkeypatch.setenv("NEO4J_PASSWORD", server.password)
    open_store.write_in_batches(query("wipe"))
    open_store.write(query("campaign"), now=datetime.now(UTC) - timedelta(hours=1))
    return open_store


def run(*words: str) -> str:
    result: Result = CliRunner().invoke(application(), ["audience", *words])
    if result.exception is not None:
        raise result.exception
    return result.output


@pytest.fixture
def everybody(tmp_path: Path) -> str:
    """A file with a statement that means all who live in cities that are given."""
    file = tmp_path / "everybody.cypher"
    file.write_text("MATCH (p:Person) WHERE p.city = $city RETURN p.id AS person_id", encoding="utf-8")
    return str(file)


def test_an_audience_is_saved_refreshed_and_shown(everybody: str) -> None:
    given = ("news", everybody, "--param", "city=Bonn", "--by", "eve")
    assert run("save", *given) == "news: version 1\n"
    assert run("save", *given) == "news: version 1, which says the same already\n"
    assert run("show") == "news: version 1, not refreshed yet\n"
    assert run("refresh", "news") == "news: 2 members, of whom 0 in the control group; 2 came in, 0 left\n"
    assert run("save", "news", "city", "--param", "cities=Köln", "--by", "adam") == "news: version 2\n"
    assert run("diff", "news", "1", "2").splitlines()[0] == "2 only by version 1"
    assert run("refresh", "--all").endswith("0 came in, 2 left\n")
    shown = run("show", "news")
    assert "version 2, by adam" in shown and "version 1, by eve" in shown and '"city":"Bonn"' in shown
    assert run("members", "news") == "nobody\n"


def test_an_audience_is_ended(everybody: str) -> None:
    run("save", "news", everybody, "--param", "city=Bonn")
    run("refresh", "news")
    ended = "news: 0 members, of whom 0 in the control group; 0 came in, 2 left\n"
    assert run("end", "news", "--by", "adam") == ended
    assert run("members", "news") == "nobody\n"
    assert "version 2, by adam" in run("show", "news") and '"ended":true' in run("show", "news")


def test_what_holds_back_who_is_in_the_middle_of_something_is_chosen(everybody: str) -> None:
    def campaign(kinds: str) -> str:
        run("save", "news", everybody, "--param", "city=Bonn", "--blocked-by", kinds)
        return run("show", "news").split("campaign ")[1].splitlines()[0]

    assert '"blocking":["DUNNING","OPEN_TICKET"]' in campaign("open_ticket, dunning")
    assert '"blocking":[]' in campaign("nothing")
    with pytest.raises(SystemExit):
        run("save", "news", everybody, "--param", "city=Bonn", "--blocked-by", "weather")


def test_values_for_a_file_are_read_by_its_header(tmp_path: Path) -> None:
    file = tmp_path / "cities.cypher"
    statement = "MATCH (p:Person) WHERE p.city IN $cities AND size($cities) = $many RETURN p.id AS person_id"
    file.write_text(f"// Who lives there.\n// params: cities: texts, many: whole\n{statement}", encoding="utf-8")
    given = ("--param", "cities=Bonn, Köln", "--param", "many=2")
    assert "9 matched" in run("preview", "--file", str(file), *given)
    assert run("save", "towns", str(file), *given) == "towns: version 1\n"
    with pytest.raises(WrongValuesError, match="many is a whole, not 'two'"):
        run("preview", "--file", str(file), "--param", "cities=Bonn", "--param", "many=two")
    file.write_text(f"// params: cities: towns, many: whole\n{statement}", encoding="utf-8")
    with pytest.raises(WrongValuesError, match="The header of the file: `params` has the type 'towns'"):
        run("preview", "--file", str(file), *given)


def test_members_and_overlap_are_told(everybody: str) -> None:
    for name, purpose in (("news", "newsletter"), ("survey", "survey")):
        run("save", name, everybody, "--param", "city=Bonn", "--purpose", purpose, "--every", "60")
    assert run("refresh", "--due").count("members") == 2
    assert run("refresh", "--due") == ""
    assert [line.split()[0] for line in run("members", "news").splitlines()] == ["left_out", "mate"]
    assert run("members", "news", "--as-of", "2020-01-01") == "nobody\n"
    assert run("overlap", "news", "survey").endswith("2 in both\n")


def test_what_was_not_saved_is_told_to_be_unknown() -> None:
    for words in (
        ("refresh", "nobody"),
        ("show", "nobody"),
        ("members", "nobody"),
        ("overlap", "nobody", "nobody"),
        ("lift", "nobody", "--type", "purchase"),
    ):
        with pytest.raises(UnknownSavedAudienceError):
            run(*words)
    with pytest.raises(UnknownAudienceError):
        run("save", "news", "nothing")
    with pytest.raises(NothingToRefreshError):
        run("refresh")


def _read(path: Path) -> list[dict[str, str | None]]:
    match path.suffix:
        case ".csv":
            with path.open(encoding="utf-8", newline="") as file:
                return [{name: value or None for name, value in row.items()} for row in csv.DictReader(file)]
        case ".parquet":
            rows: list[dict[str, str | None]] = parquet.read_table(path).to_pylist()
            return rows
        case _:
            return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("suffix", ["csv", "jsonl", "parquet"])
def test_a_file_has_of_each_member_only_what_they_permit_now(
    suffix: str, everybody: str, town: Store, tmp_path: Path
) -> None:
    run("save", "news", everybody, "--param", "city=Bonn")
    run("refresh", "news")
    output = tmp_path / f"members.{suffix}"
    wanted = ("--channel", "email", "--channel", "sms", "--attribute", Attribute.CITY)
    told = run("export", "news", "--output", str(output), *wanted)
    assert told.startswith("2 members in")
    rows = _read(output)
    assert [row["person_id"] for row in rows] == ["left_out", "mate"]
    assert [row["email"] for row in rows] == ["left_out@example.org", "mate@example.org"]
    # They consented to e-mail and to nothing else.
    assert [(row["sms"], row["city"]) for row in rows] == [(None, "Bonn"), (None, "Bonn")]

    town.write(query("revoke"), record="crm:mate", now=datetime.now(UTC) - timedelta(minutes=1))
    assert "0 of the control group, 1 who no longer permit it" in run("export", "news", "--output", str(output))
    assert [row["person_id"] for row in _read(output)] == ["left_out"]


def test_the_control_group_is_in_no_file(everybody: str, tmp_path: Path) -> None:
    plan = ("--purpose", "survey", "--several-of-household", "--control", "0.5")
    run("save", "half", everybody, "--param", "city=Bonn", *plan)
    told = run("refresh", "half")
    output = tmp_path / "half.jsonl"
    exported = run("export", "half", "--output", str(output))
    rows, members = _read(output), run("members", "half").splitlines()
    held_out = {line.split()[0] for line in members if "control group" in line}
    assert held_out and rows
    assert f"{len(held_out)} in the control group" in told
    assert f"left out: {len(held_out)} of the control group, 0" in exported
    assert {row["person_id"] for row in rows} == {line.split()[0] for line in members} - held_out


def test_a_file_of_an_unknown_kind_is_not_begun(everybody: str, tmp_path: Path) -> None:
    run("save", "news", everybody, "--param", "city=Bonn")
    with pytest.raises(UnknownFormatError):
        run("export", "news", "--output", str(tmp_path / "members.doc"))
    assert [file.name for file in tmp_path.iterdir()] == ["everybody.cypher"]


def test_lift_compares_who_was_reached_with_who_was_held_out(everybody: str, town: Store) -> None:
    plan = ("--purpose", "survey", "--several-of-household", "--control", "0.5")
    run("save", "half", everybody, "--param", "city=Bonn", *plan)
    run("refresh", "half")
    reached = next(line.split()[0] for line in run("members", "half").splitlines() if "control group" not in line)
    town.write(query("respond"), record=f"crm:{reached}", at=datetime.now(UTC) + timedelta(hours=1))
    told = run("lift", "half", "--type", "purchase").splitlines()
    assert told[0].startswith("reached: 1 of")
    assert told[1].startswith("control: 0 of")
    assert told[2].startswith("lift +")
    assert told[2].endswith("it may be nothing")
