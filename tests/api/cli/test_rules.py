"""`onefold rules`."""

from pathlib import Path

from typer.testing import CliRunner

from api.cli.main import application
from api.rules.part import RuleError
from api.rules.rules import SHIPPED


def test_the_rules_in_force_are_those_that_ship_unless_there_are_others(tmp_path: Path) -> None:
    nothing_set = {"ONEFOLD_HOME": str(tmp_path), "ONEFOLD_RULES": ""}
    answer = CliRunner().invoke(application(), ["rules", "check"], env=nothing_set)
    assert answer.output.startswith("the rules that ship: no mistake, version ")
    assert "goal purchase: 7 stages" in answer.output


def test_a_folder_in_the_home_is_in_force(tmp_path: Path) -> None:
    own = tmp_path / "rules"
    own.mkdir()
    nothing_set = {"ONEFOLD_HOME": str(tmp_path), "ONEFOLD_RULES": ""}
    answer = CliRunner().invoke(application(), ["rules", "check"], env=nothing_set)
    assert answer.output.startswith(f"{own}: no mistake")


def test_a_folder_that_is_named_is_checked(tmp_path: Path) -> None:
    written = (SHIPPED / "journey.yaml").read_text(encoding="utf-8")
    (tmp_path / "journey.yaml").write_text(written.replace("phase: ASK", "phase: ASKS", 1), encoding="utf-8")
    answer = CliRunner().invoke(application(), ["rules", "check", str(tmp_path)])
    assert isinstance(answer.exception, RuleError)
    assert f"{tmp_path}/journey.yaml:" in str(answer.exception)


def test_a_setting_names_the_folder(tmp_path: Path) -> None:
    answer = CliRunner().invoke(application(), ["rules", "check"], env={"ONEFOLD_RULES": str(tmp_path)})
    assert answer.output.startswith(f"{tmp_path}: no mistake")
