from datetime import timedelta
from pathlib import Path

import pytest

from api.rules.part import RuleError
from api.rules.rules import FILES, SHIPPED, RulesFolderError, read_rules
from context.journey import Phase
from context.touchpoint_type import Weight

NOTHING = {
    "actions.yaml": "closed_tickets: [closed]\nservice_cases: {}\nactions: {}\n",
    "personas.yaml": "personas: {}\n",
    "voice.yaml": "words: [comment]\n",
    "content.yaml": "content: {}\n",
    "departments.yaml": "departments: {}\n",
    "context.yaml": (SHIPPED / "context.yaml").read_text(encoding="utf-8").replace("[web, app]", "[web]"),
}
"""Of the files that speak of other files the least that they can say."""
TYPES = "types:\n  seen: {purpose: looks, channels: [web]}\n  bought: {purpose: buys, channels: [web, store]}\n"
JOURNEY = """goals:
  sale:
    stages:
      curious: {phase: DISCOVER, drop_off_after_days: 30}
      buyer: {phase: BUY, drop_off_after_days: 1.5, next_steps: [thank]}
    rules:
      - {rule: buys, to: buyer, on: bought, channels: [store]}
      - {rule: looks, to: curious, on: [seen], from: [start, buyer], at_least: 2, within_days: 7}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Rules of somebody's own."""
    (tmp_path / "touchpoints.yaml").write_text(TYPES, encoding="utf-8")
    (tmp_path / "journey.yaml").write_text(JOURNEY, encoding="utf-8")
    say_nothing(tmp_path)
    return tmp_path


def say_nothing(folder: Path) -> None:
    """Files that use no name of the others."""
    for name, text in NOTHING.items():
        (folder / name).write_text(text, encoding="utf-8")


def test_the_shipped_rules_are_without_a_mistake() -> None:
    rules = read_rules()
    assert {stage.phase for stage in rules.goals["purchase"].stages.values()} == set(Phase)
    assert rules.touchpoint_types["answer_sent"].weight is Weight.TRANSACTIONAL
    assert rules.touchpoint_types["newsletter_sent"].weight is Weight.MARKETING


def test_every_file_ships() -> None:
    assert {file.name for file in SHIPPED.iterdir()} == set(FILES)


def test_a_touchpoint_type_belongs_to_goals_that_there_are(folder: Path) -> None:
    (folder / "touchpoints.yaml").write_text(TYPES.replace("[web]}", "[web], goals: [sales]}"), encoding="utf-8")
    with pytest.raises(RuleError, match=r"touchpoints.yaml:2: unknown `goals` `sales`; .* did you mean `sale`"):
        read_rules(folder)


def test_rules_of_ones_own_are_read(folder: Path) -> None:
    goal = read_rules(folder).goals["sale"]
    buys, looks = goal.rules
    assert goal.stages["buyer"].next_steps == ("thank",)
    assert goal.stages["buyer"].drop_off_after == timedelta(hours=36)
    assert (buys.channels, buys.origins, buys.at_least) == (frozenset({"store"}), None, 1)
    assert (looks.origins, looks.at_least, looks.within) == (frozenset({None, "buyer"}), 2, timedelta(days=7))


def test_a_file_that_is_left_out_is_the_one_that_ships(folder: Path) -> None:
    (folder / "journey.yaml").unlink()
    (folder / "touchpoints.yaml").unlink()
    for name in NOTHING:
        (folder / name).unlink()
    assert read_rules(folder) == read_rules()


def test_the_version_is_that_of_the_content(folder: Path) -> None:
    before = read_rules(folder).version
    assert read_rules(folder).version == before != read_rules().version
    (folder / "journey.yaml").write_text(JOURNEY.replace("30", "31"), encoding="utf-8")
    assert read_rules(folder).version != before


@pytest.mark.parametrize(
    ("was", "becomes", "line", "says"),
    [
        ("phase: BUY", "phase: BUYS", 5, "unknown `phase` `BUYS`; allowed: DISCOVER"),
        ("to: buyer", "to: byer", 7, "did you mean `buyer`?"),
        ("on: bought", "on: baught", 7, "did you mean `bought`?"),
        ("[store]", "[shop]", 7, "allowed: store, web"),
        ("at_least: 2", "at_least: 2.5", 8, "`at_least` is a whole number, not 2.5"),
        ("at_least: 2", "at_least: two", 8, "`at_least` is a number, not `two`"),
        ("at_least: 2", "at_least: 0", 8, "`at_least` is at least 1, not 0"),
        ("within_days: 7", "within_days: 0", 8, "`within_days` is more than 0 days"),
        ("within_days: 7", "within_day: 7", 8, "unknown key `within_day` in a rule"),
        ("[start, buyer]", "[start, start]", 8, "`start` stands twice in `from`"),
        (", on: [seen]", "", 8, "a rule needs `on`"),
        ("buyer, on", "curious, on", 5, "no rule leads to the stage `buyer`"),
        ("curious:", "start:", 4, "no stage can be called `start`"),
    ],
)
def test_a_mistake_is_refused_with_its_line_and_what_is_allowed(
    folder: Path, was: str, becomes: str, line: int, says: str
) -> None:
    file = folder / "journey.yaml"
    file.write_text(JOURNEY.replace(was, becomes), encoding="utf-8")
    with pytest.raises(RuleError) as refused:
        read_rules(folder)
    assert (refused.value.file, refused.value.line) == (file, line)
    assert says in str(refused.value)


def test_rules_without_a_goal_are_refused(folder: Path) -> None:
    (folder / "journey.yaml").write_text("goals: {}\n", encoding="utf-8")
    with pytest.raises(RuleError, match="`goals` holds none"):
        read_rules(folder)


def test_what_is_no_yaml_is_refused(folder: Path) -> None:
    (folder / "journey.yaml").write_text("goals: [", encoding="utf-8")
    with pytest.raises(RuleError, match=r"journey.yaml:\d: not YAML"):
        read_rules(folder)


def test_an_empty_file_is_refused(folder: Path) -> None:
    (folder / "journey.yaml").write_text("", encoding="utf-8")
    with pytest.raises(RuleError, match=r"journey.yaml:1: it is empty; say something in it, or delete it"):
        read_rules(folder)


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RulesFolderError, match="there is no such folder"):
        read_rules(tmp_path / "none")


def test_a_file_that_nobody_would_read_is_refused(folder: Path) -> None:
    (folder / "journeys.yaml").write_text(JOURNEY, encoding="utf-8")
    with pytest.raises(RulesFolderError, match=r"Did you mean journey\.yaml"):
        read_rules(folder)
