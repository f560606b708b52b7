"""`onefold evaluate` as a process of its own."""

import csv
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from api.cli.evaluation_errors import HEADER
from identity.evaluation.causes import Cause

MAPPING = """
source: crm
kind: account
key: no
attributes: {given_name: given, family_name: family, birth_date: born, city: town}
"""
RECORDS = """no,given,family,born,town
1,Anna,Mueller,1980-01-02,Berlin
2,Anna,Mueller,1980-01-02,Berlin
3,Ben,Smith,1991-07-30,Bern
4,Clara,Keller,1975-05-05,Basel
"""
PERSONS = "record_key,person_id\ncrm:1,p1\ncrm:2,p2\ncrm:3,p3\ncrm:4,p3\n"
TRUTH = "record_key,who\ncrm:1,anna\ncrm:2,anna\ncrm:3,ben\ncrm:4,clara\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Four records, the persons found, which are wrong twice, and the truth."""
    files = {"m.yaml": MAPPING, "records.csv": RECORDS, "persons.csv": PERSONS, "truth.csv": TRUTH}
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def evaluated(folder: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "api.cli", "evaluate", "persons.csv", "--truth", "truth.csv", *arguments]
    environment = os.environ | {"COLUMNS": "80", "PYTHONPATH": str(Path(__file__).parents[3])}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def test_it_prints_the_figures_and_writes_them(folder: Path) -> None:
    answer = evaluated(folder, "--json", "figures.json")
    assert (answer.returncode, answer.stderr) == (0, "")
    assert "4 records, 95 % intervals by resampling their 3 persons" in answer.stdout
    assert "pairs: 1 found, 1 true, 0 both; 1 missed, 1 wrong" in answer.stdout
    figures = json.loads((folder / "figures.json").read_text(encoding="utf-8"))
    assert figures["measures"]["pairs"] == {"precision": 0.0, "recall": 0.0, "f1": 0.0}
    assert figures["measures"]["b_cubed"]["precision"] == 0.75
    assert figures["estimates"]["b_cubed"]["precision"]["value"] == 0.75
    assert figures["sampling"] is None
    assert figures["counts"]["records"] == 4


def test_a_truth_that_lacks_records_is_taken_as_a_sample_and_that_is_said(folder: Path) -> None:
    (folder / "truth.csv").write_text("record_key,who\ncrm:1,anna\ncrm:2,anna\ncrm:3,ben\n", encoding="utf-8")
    answer = evaluated(folder, "--json", "figures.json")
    assert "Estimated for all 4 records from a sample of 2 persons" in answer.stdout
    assert (
        "1 record was found that the truth does not have, which is taken as a sample of whole persons" in answer.stdout
    )
    figures = json.loads((folder / "figures.json").read_text(encoding="utf-8"))
    assert figures["sampling"] == "persons"
    assert figures["measures"]["b_cubed"]["precision"] == 1.0 > figures["estimates"]["b_cubed"]["precision"]["value"]
    plain = evaluated(folder, "--sample", "none")
    assert "1 record was found that the truth does not have: left out" in plain.stdout


def test_what_counts_alone_or_not_at_all_is_said(folder: Path) -> None:
    (folder / "persons.csv").write_text("record_key,person_id\ncrm:1,p1\ncrm:2,\n", encoding="utf-8")
    (folder / "truth.csv").write_text("record_key,who\ncrm:1,anna\ncrm:2,anna\ncrm:3,ben\ncrm:4,\n", encoding="utf-8")
    answer = evaluated(folder)
    assert "1 record of the truth was not found: each counts as a person of its own" in answer.stdout
    assert "1 record was found without a person (shared): each counts as a person of its own" in answer.stdout
    assert "1 row of the truth without a person: left out" in answer.stdout


def test_every_mistake_is_written_with_its_cause_and_its_evidence(folder: Path) -> None:
    arguments = ("--mapping", "m.yaml", "--input", "records.csv", "--errors", "errors.csv", "--json", "figures.json")
    answer = evaluated(folder, *arguments)
    assert (answer.returncode, answer.stderr) == (0, "")
    assert "missed, split by clustering" in answer.stdout
    assert "family_name mueller" in answer.stdout
    assert "2 mistakes written to errors.csv" in answer.stdout
    with (folder / "errors.csv").open(encoding="utf-8", newline="") as file:
        missed, wrong = csv.DictReader(file)
    assert (missed["mistake"], missed["cause"], missed["left"], missed["right"]) == (
        "missed",
        "split by clustering",
        "crm:1",
        "crm:2",
    )
    assert (missed["true_left"], missed["found_left"], missed["found_right"]) == ("anna", "p1", "p2")
    assert float(missed["bits"]) == sum(entry[4] for entry in json.loads(missed["evidence"]))
    assert (wrong["cause"], wrong["chain"], wrong["found_left"]) == ("unexplained", "", "p3")
    assert "give the model that made these persons" in answer.stdout
    figures = json.loads((folder / "figures.json").read_text(encoding="utf-8"))
    assert figures["mistakes"] == {
        "missed": {"split by clustering": 1, "left out": 0},
        "wrong": {"unexplained": 1, "left out": 0},
    }


def test_the_same_files_give_the_same_answer(folder: Path) -> None:
    assert evaluated(folder).stdout == evaluated(folder).stdout


def test_errors_need_a_mapping(folder: Path) -> None:
    answer = evaluated(folder, "--errors", "errors.csv")
    assert answer.returncode == 2
    assert "--mapping" in answer.stderr


def test_a_file_that_is_no_truth_is_refused_with_what_to_do(folder: Path) -> None:
    (folder / "truth.csv").write_text("key,who\n1,anna\n", encoding="utf-8")
    answer = evaluated(folder)
    assert answer.returncode == 1
    assert answer.stderr.startswith("onefold: truth.csv: it has no column `record_key`, only `key`, `who`; name")
    (folder / "truth.csv").unlink()
    assert "truth.csv" in evaluated(folder).stderr


def test_the_example_of_the_documentation_prints_what_it_says(tmp_path: Path) -> None:
    page = (Path(__file__).parents[3] / "docs" / "evaluation.md").read_text(encoding="utf-8")
    persons, truth = re.findall(r"```csv\n(.*?)```", page, re.DOTALL)
    (tmp_path / "persons.csv").write_text(persons, encoding="utf-8")
    (tmp_path / "truth.csv").write_text(truth, encoding="utf-8")
    said = re.findall(r"```text\n(.*?)```", page, re.DOTALL)[0]
    assert [line.rstrip() for line in evaluated(tmp_path).stdout.splitlines()] == said.splitlines()


def test_every_cause_and_every_column_is_documented() -> None:
    page = (Path(__file__).parents[3] / "docs" / "evaluation.md").read_text(encoding="utf-8")
    assert [cause for cause in Cause if f"| {cause} |" not in page] == []
    told = {"left", "right", "true_left", "true_right", "found_left", "found_right"}
    assert [column for column in HEADER if column not in told and f"`{column}`" not in page] == []
