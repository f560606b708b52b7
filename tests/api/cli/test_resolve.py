"""`onefold resolve` and `onefold train` as a user runs them."""

import csv
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from api.cli.main import application
from api.cli.output import OutputPathError
from identity.model.model import Model
from onefold import OnefoldError

CRM = """
source: crm
kind: account
key: no
files: [crm*.csv]
identifiers: {email: email, phone: phone}
attributes: {given_name: given, family_name: family, birth_date: born}
defaults: {country: DE}
---
source: shop
kind: order
key: order
files: [orders*.csv]
identifiers: {order_no: order, email: email}
---
source: web
kind: consent
files: [consents*.csv]
fields: {purpose: topic, state: state}
record: {source: crm, key: no}
"""
ACCOUNTS = """no,given,family,born,email,phone
1,Anna,Müller,1980-02-01,anna@example.org,
2,Anna,Mueller,01.02.1980,anna@example.org,0301234567
3,Otto,Berg,1971-12-24,otto@example.org,
,Nobody,Atall,,,
4,Eve,Stone,too,many,cells,here
5,Eve,Stone,1990-05-06,null,000000
"""
ORDERS = "order,email\no1,anna@example.org\no2,otto@example.org\no3,guest@example.org\n"
CONSENTS = "topic,state,no\nnews,granted,1\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    files = {"mapping.yaml": CRM, "crm.csv": ACCOUNTS, "orders.csv": ORDERS, "consents.csv": CONSENTS}
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def run(*words: str | Path) -> str:
    """What a command says; its error is raised."""
    result = CliRunner().invoke(application(), list(map(str, words)), catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


def resolved(folder: Path, *words: str | Path) -> dict[str, str]:
    run("resolve", "--mapping", folder / "mapping.yaml", "--output", folder / "persons.csv", *words)
    with (folder / "persons.csv").open(encoding="utf-8", newline="") as file:
        return {row["record_key"]: row["person_id"] for row in csv.DictReader(file)}


def rejected(file: Path) -> list[tuple[str, str]]:
    with file.open(encoding="utf-8", newline="") as opened:
        return [(row["line"], row["reason"]) for row in csv.DictReader(opened)]


def test_records_of_one_person_get_one_id_and_orders_follow_their_account(folder: Path) -> None:
    persons = resolved(folder)
    assert list(persons) == sorted(persons)
    assert persons["crm:1"] == persons["crm:2"] == persons["shop:o1"]
    assert persons["crm:3"] == persons["shop:o2"]
    assert len({persons[key] for key in ("crm:1", "crm:3", "crm:5", "shop:o3")}) == 4


def test_rows_that_cannot_be_taken_are_kept_aside_with_their_reasons(folder: Path) -> None:
    said = run("resolve", "--mapping", folder / "mapping.yaml", "--output", folder / "persons.csv")
    assert "2 rejected rows are in" in said
    assert rejected(folder / "persons.rejected.csv") == [
        ("5", "no key: column `no` is empty or a placeholder"),
        ("6", "7 cells where the header has 6"),
    ]


def test_the_order_of_the_inputs_changes_nothing(folder: Path) -> None:
    files = [folder / "crm.csv", folder / "orders.csv", folder / "consents.csv"]
    assert resolved(folder, *files) == resolved(folder, *reversed(files))


def test_a_record_that_several_persons_share_stands_alone(folder: Path) -> None:
    (folder / "crm.csv").write_text(
        "no,given,family,born,email,phone\n1,Anna,Berg,1980-02-01,home@example.org,\n2,Otto,Stein,1971-12-24,home@example.org,\n"
    )
    (folder / "orders.csv").write_text("order,email\no1,home@example.org\n")
    assert resolved(folder)["shop:o1"] == "shared:shop:o1"


def test_pairs_weighed_elsewhere_take_the_place_of_comparing(folder: Path) -> None:
    pairs = folder / "pairs.csv"
    pairs.write_text("left_key,right_key,bits\ncrm:1,crm:3,12\ncrm:2,crm:1,-3\nshop:o1,crm:5,9\n")
    persons = resolved(folder, "--pairs", pairs)
    assert persons["crm:1"] == persons["crm:3"] != persons["crm:2"]
    assert persons["crm:5"] != persons["crm:1"]


def test_pairs_weighed_elsewhere_are_all_that_divides_a_component(folder: Path) -> None:
    pairs = folder / "pairs.csv"
    pairs.write_text("left_key,right_key,bits\ncrm:1,crm:3,12\ncrm:3,crm:5,12\ncrm:1,crm:5,11\n")
    persons = resolved(folder, "--pairs", pairs)
    assert persons["crm:1"] == persons["crm:3"] == persons["crm:5"] != persons["crm:2"]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("left_key,right_key,bits\ncrm:1,crm:9,12\n", "such as `crm:9`"),
        ("left_key,right_key,bits\ncrm:1,crm:2,\n", "leaves bits empty"),
        ("left,right\ncrm:1,crm:2\n", "is no file of pairs"),
    ],
)
def test_pairs_that_cannot_be_used_are_refused(folder: Path, text: str, problem: str) -> None:
    (folder / "pairs.csv").write_text(text)
    with pytest.raises(OnefoldError, match=problem):
        resolved(folder, "--pairs", folder / "pairs.csv")


def test_the_model_that_is_trained_is_the_one_that_resolve_would_learn(folder: Path) -> None:
    run("train", "--mapping", folder / "mapping.yaml", "--output", folder / "model.json")
    assert Model.load(folder / "model.json") == replace(Model.default(), name="learned")
    assert resolved(folder, "--model", folder / "model.json") == resolved(folder)


def test_what_people_decided_holds_in_batch_too(folder: Path) -> None:
    (folder / "decided.csv").write_text(
        "kind,left,right\nreject,crm:1,crm:2\nconfirm,shop:o2,crm:1\nconfirm,crm:1,crm:99\n", encoding="utf-8"
    )
    persons = resolved(folder, "--decisions", folder / "decided.csv")
    assert persons["crm:1"] == persons["shop:o2"] != persons["crm:2"]
    arguments = ("--mapping", folder / "mapping.yaml", "--output", folder / "persons.csv")
    said = run("resolve", *arguments, "--decisions", folder / "decided.csv")
    assert "decisions: 2 hold, 1 wait" in said
    assert "confirm crm:1 | crm:99 waits: the input has no record 'crm:99'; the decision is kept and holds from" in said


def test_a_time_that_cannot_be_used_is_counted_with_the_line_where_it_stands(folder: Path) -> None:
    text = (folder / "mapping.yaml").read_text(encoding="utf-8").replace("key: no\n", "key: no\nobserved_at: at\n", 1)
    (folder / "mapping.yaml").write_text(text, encoding="utf-8")
    lines = ["no,given,family,born,email,phone,at"]
    lines += [f"{n},Anna,Berg,,,,{at}" for n, at in enumerate(("2024-02-29T10:00:00Z", "soon", "2024-02-30", "later"))]
    (folder / "crm.csv").write_text("\n".join(lines), encoding="utf-8")
    said = run("resolve", "--mapping", folder / "mapping.yaml", "--output", folder / "persons.csv")
    assert f"kept as written 2: observed_at: not a date or time (as in {folder / 'crm.csv'}:3)" in said
    assert f"kept as written 1: observed_at: a date or time that does not exist (as in {folder / 'crm.csv'}:4)" in said


def test_too_few_records_to_learn_from_are_said_to_be_so(folder: Path) -> None:
    said = run("resolve", "--mapping", folder / "mapping.yaml", "--output", folder / "persons.csv")
    assert "Learning" not in said
    assert "fewer than 20 records describe somebody" in said


def test_a_file_that_only_the_mapping_names_is_not_written_over(folder: Path) -> None:
    before = (folder / "crm.csv").read_bytes()
    words = ["resolve", "--mapping", str(folder / "mapping.yaml"), "--output", str(folder / "crm.csv")]
    with pytest.raises(OutputPathError, match="it is read by the same command"):
        CliRunner().invoke(application(), words, catch_exceptions=False)
    assert (folder / "crm.csv").read_bytes() == before


def test_neither_the_driver_nor_a_web_framework_is_imported() -> None:
    code = "import sys; from api.cli.main import application; application('resolve'); print(*sys.modules)"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert {"neo4j", "pandas", "strawberry", "starlette"}.isdisjoint(told.stdout.split())


def test_records_that_a_crowd_says_too_are_told(folder: Path) -> None:
    rows = "".join(f"{number},Anna,Berg,1980-02-01,info@firma.example,\n" for number in range(400))
    (folder / "crm.csv").write_text(f"no,given,family,born,email,phone\n{rows}", encoding="utf-8")
    words = ("--mapping", folder / "mapping.yaml", "--output", folder / "persons.csv", folder / "crm.csv")
    assert "400 records say the same as others in all that is compared and stay apart" in run("resolve", *words)


@pytest.mark.parametrize(
    ("rows", "written"),
    [
        ("", "0 records of 0 persons"),
        ("no,mail\n", "0 records of 0 persons"),
        ("no,mail\n,\n", "0 records of 0 persons"),
        ("no,mail\n1,anna@example.org\n2,anna@example.org\n3,otto@example.org\n", "3 records of 2 persons"),
    ],
)
def test_records_that_describe_nobody_are_resolved_too(tmp_path: Path, rows: str, written: str) -> None:
    files = {"mapping.yaml": "source: shop\nkind: order\nkey: no\nidentifiers: {email: mail}\n", "orders.csv": rows}
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    mapping, persons = tmp_path / "mapping.yaml", tmp_path / "persons.csv"
    assert written in run("resolve", tmp_path / "orders.csv", "--mapping", mapping, "--output", persons)
