"""What contacts tell, as a store writes it."""

from datetime import timedelta
from pathlib import Path

import pytest

from api.rules.part import RuleError
from api.rules.rules import SHIPPED, read_rules
from context.encounter import Told
from context.sentiment import Feeling

CONTEXT = (SHIPPED / "context.yaml").read_text(encoding="utf-8")
ACTIONS = (SHIPPED / "actions.yaml").read_text(encoding="utf-8")
TYPES = (SHIPPED / "touchpoints.yaml").read_text(encoding="utf-8")


def test_what_ships_is_read() -> None:
    rules = read_rules()
    assert rules.context.keys[Told.ANSWERED] == ("opened", "clicked")
    assert rules.context.sessions.gap == timedelta(minutes=30)
    assert rules.touchpoint_types["survey_answered"].feeling == Feeling(worst=0, best=10)
    assert rules.touchpoint_types["complaint"].feeling == Feeling(always=-1)
    welcome, *_ = rules.automations
    assert (welcome.name, welcome.on_consent, welcome.until) == ("welcome", True, frozenset({"newsletter_sent"}))


@pytest.mark.parametrize(
    ("file", "text", "was", "written", "problem"),
    [
        (
            "context.yaml",
            CONTEXT,
            "  words:",
            "  word:",
            r"context.yaml:\d+: unknown key `word` .* did you mean `words`",
        ),
        ("context.yaml", CONTEXT, "gap_minutes: 30", "gap_minutes: 0", r"context.yaml:\d+: `gap_minutes` is from 1"),
        ("context.yaml", CONTEXT, "in_days: 45", "days: 45", r"unknown key `days` in an entry of `likely_next`"),
        (
            "touchpoints.yaml",
            TYPES,
            "feeling: {worst: 1, best: 5}",
            "feeling: {worst: 5, best: 1}",
            "`best` is more than `worst`",
        ),
        ("touchpoints.yaml", TYPES, "feeling: -1}", "feeling: -2}", r"`feeling` is from -1 to 1"),
        (
            "actions.yaml",
            ACTIONS,
            "on: cart_updated",
            "on: cart_update",
            r"actions.yaml:\d+: unknown `on` `cart_update`",
        ),
        ("actions.yaml", ACTIONS, "    on: consent\n", "", "the automation `welcome` needs `on`"),
    ],
)
def test_a_mistake_is_refused_with_its_line(
    tmp_path: Path, file: str, text: str, was: str, written: str, problem: str
) -> None:
    assert was in text
    (tmp_path / file).write_text(text.replace(was, written, 1), encoding="utf-8")
    with pytest.raises(RuleError, match=problem):
        read_rules(tmp_path)


def test_automations_may_be_left_out(tmp_path: Path) -> None:
    (tmp_path / "actions.yaml").write_text(ACTIONS.partition("automations:\n")[0], encoding="utf-8")
    assert read_rules(tmp_path).automations == ()
