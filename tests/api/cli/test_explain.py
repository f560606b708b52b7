"""`onefold explain` and `onefold model show`, on files and on the graph."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from xml.etree import ElementTree

import pytest
from typer.testing import CliRunner, Result

from api.cli.main import application
from cypher.catalogue import load
from graph.resolver import Resolver
from graph.session import Connection, Store
from identity.model.model import Model
from identity.person_id import person_ids
from identity.reasons.levels import prior_bits
from identity.record import SourceRecord
from identity.source.intake import read
from onefold import OnefoldError
from tests.queries import query

MAPPING = """
source: crm
kind: account
key: no
identifiers: {email: mail, loyalty_no: card}
attributes: {given_name: first, family_name: last, birth_date: born}
"""
ROWS = """no,first,last,born,mail,card
1,Anna,Berg,1980-04-03,anna@mail.example,L100
2,Anna,Berg,1980-04-03,anna@mail.example,
3,Otto,Stein,1971-12-24,otto@mail.example,L200
"""


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A mapping and what it maps."""
    folder = tmp_path_factory.mktemp("files")
    mapping, rows = folder / "crm.yaml", folder / "customers.csv"
    mapping.write_text(MAPPING, encoding="utf-8")
    rows.write_text(ROWS, encoding="utf-8")
    return mapping, rows


@pytest.fixture
def on_files(files: tuple[Path, Path]) -> list[str]:
    mapping, rows = files
    return ["--mapping", str(mapping), "--input", str(rows)]


@pytest.fixture(scope="module")
def in_graph(open_store: Store, files: tuple[Path, Path], server: Connection) -> Iterator[dict[str, str]]:
    """The same rows in the graph; the variables that name it."""
    open_store.write_in_batches(query("wipe"))
    open_store.write(load("schema/0017_ledger"))
    moments = count()
    resolver = Resolver.open(
        open_store,
        lambda: datetime(2024, 5, 1, tzinfo=UTC),
        person_ids(lambda: datetime(2024, 5, 1, tzinfo=UTC), lambda _: next(moments)),
    )
    mapping, rows = files
    resolver.take([entry for entry in read(mapping, [rows]) if isinstance(entry, SourceRecord)])
    yield {"NEO4J_URI": server.uri, "NEO4J_USER": server.user, "NEO4J_PASSWORD": server.password}
    open_store.write_in_batches(query("wipe"))


def run(*arguments: str, **environment: str) -> Result:
    return CliRunner().invoke(application(), arguments, env={"COLUMNS": "80", **environment})


def told(*arguments: str, **environment: str) -> str:
    answer = run(*arguments, **environment)
    assert answer.exit_code == 0, answer.output
    return answer.stdout


def test_files_answer_without_a_database(on_files: list[str]) -> None:
    said = told("explain", "crm:1", "crm:2", *on_files).splitlines()
    assert said[0].startswith("crm:1 and crm:2 are one person")
    assert "They fall apart without this link" in "\n".join(said)
    assert max(map(len, said)) <= 100


def test_the_bits_in_json_add_up(on_files: list[str]) -> None:
    answer = json.loads(told("explain", "crm:1", "crm:2", "--json", *on_files))
    assert answer["one_person"] is True
    bits = [one["bits"] for one in answer["weighing"]["evidence"]]
    assert sum(bits) == answer["weighing"]["bits"] == answer["path"][0]["bits"]


def test_a_picture_is_drawn_beside_the_text(on_files: list[str], tmp_path: Path) -> None:
    picture = tmp_path / "why.svg"
    assert told("explain", "crm:1", "crm:3", "--svg", str(picture), *on_files)
    assert ElementTree.parse(picture).getroot().tag.endswith("svg")


def test_the_graph_answers_what_files_answer(in_graph: dict[str, str], on_files: list[str]) -> None:
    for pair in (("crm:1", "crm:2"), ("crm:1", "crm:3")):
        known = json.loads(told("explain", *pair, "--json", *on_files))
        found = json.loads(told("explain", *pair, "--json", **in_graph))
        assert found["weighing"] == known["weighing"]
        assert found["one_person"] == known["one_person"]
        assert found.get("cut") == known.get("cut")
        assert found.get("cause") == known.get("cause")


def test_a_key_that_no_record_has_is_said_so(on_files: list[str]) -> None:
    answer = run("explain", "crm:1", "crm:9", *on_files)
    assert isinstance(answer.exception, OnefoldError)
    assert "crm:9" in str(answer.exception)


def test_files_without_their_mapping_are_wrong_usage(files: tuple[Path, Path]) -> None:
    assert run("explain", "crm:1", "crm:2", "--input", str(files[1])).exit_code == 2


def test_another_model_weighs_differently(on_files: list[str], tmp_path: Path) -> None:
    model = tmp_path / "careful.json"
    text = Model.default().dumps().replace('"link_at": 0.0', '"link_at": 200.0')
    model.write_text(text, encoding="utf-8")
    answer = json.loads(told("explain", "crm:1", "crm:2", "--json", "--model", str(model), *on_files))
    assert (answer["one_person"], answer["cause"], answer["weighing"]["link_at"]) == (False, "review", 200.0)


def test_the_model_that_ships_is_shown_with_every_level(tmp_path: Path) -> None:
    picture = tmp_path / "model.svg"
    said = told("model", "show", "--svg", str(picture), COLUMNS="120").splitlines()
    assert said[0].startswith("onefold default, fingerprint ")
    assert f"prior: {prior_bits(Model.default()):+.2f} bits before anything is compared; of all pairs" in said
    levels = [level.name for field in Model.default().fields for level in field.levels]
    shown = [line.strip() for line in said]
    assert all(any(line.startswith(name) for line in shown) for name in levels)
    assert [f"  {template}" for template in Model.default().templates] == said[-len(Model.default().templates) :]
    assert max(map(len, told("model", "show").splitlines())) <= 80
    assert ElementTree.parse(picture).getroot().tag.endswith("svg")


def test_a_model_file_is_shown(tmp_path: Path) -> None:
    model = tmp_path / "mine.json"
    model.write_text(Model.default().dumps().replace("onefold default", "mine"), encoding="utf-8")
    assert told("model", "show", str(model)).startswith("mine, fingerprint ")


def test_the_store_shows_its_own_model(in_graph: dict[str, str]) -> None:
    assert Model.default().fingerprint in told("model", "show", "--store", **in_graph).splitlines()[0]
    assert run("model", "show", "mine.json", "--store", **in_graph).exit_code == 2


def test_a_store_without_records_has_no_model_to_show(store: Store, server: Connection) -> None:
    reach = {"NEO4J_URI": server.uri, "NEO4J_USER": server.user, "NEO4J_PASSWORD": server.password}
    answer = run("model", "show", "--store", **reach)
    assert isinstance(answer.exception, OnefoldError)
    assert "onefold ingest" in str(answer.exception)
