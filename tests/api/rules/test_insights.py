"""The files on personas, voice, buying centre, content and departments."""

from pathlib import Path

import pytest

from api.rules.part import RuleError
from api.rules.rules import SHIPPED, read_rules
from context.dashboard import Panel


def test_the_shipped_departments_see_no_more_than_they_need() -> None:
    departments = read_rules().departments
    assert Panel.INVOICES not in departments["marketing"].sees
    assert departments["accounting"].withheld() == [
        panel for panel in Panel if panel.value not in ("value", "invoices")
    ]


@pytest.mark.parametrize(
    ("file", "was", "becomes", "says"),
    [
        ("personas.yaml", "purchases: {at_least: 3}", "purchase: {at_least: 3}", "did you mean `purchases`?"),
        (
            "personas.yaml",
            "weight: 3, because: bought three",
            "weight: 0, because: bought three",
            "`weight` is at least",
        ),
        ("personas.yaml", "at_least: 0.5", "at_least: 5", "`at_least` is from 0.001 to 1, not 5"),
        ("personas.yaml", "product_viewed: 30", "product_vewed: 30", "did you mean `product_viewed`?"),
        ("personas.yaml", "{when: {spent: {at_least: 300}}", "{when: {}", "`when` asks nothing"),
        ("voice.yaml", "[survey_answered]", "[survey_answerd]", "did you mean `survey_answered`?"),
        ("buying_centre.yaml", "  DECIDER:", "  DECIDERS:", "did you mean `DECIDER`?"),
        ("content.yaml", "[The newcomer]", "[The newcomr]", "did you mean `The newcomer`?"),
        (
            "content.yaml",
            "shall_have: [newsletter_sent",
            "shall_have: [newsleter_sent",
            "did you mean `newsletter_sent`?",
        ),
        ("departments.yaml", "sees: [value, invoices]", "sees: [value, invoice]", "did you mean `invoices`?"),
        ("departments.yaml", "channel: letter", "channel: lettre", "did you mean `letter`?"),
    ],
)
def test_a_mistake_is_refused_with_its_line(tmp_path: Path, file: str, was: str, becomes: str, says: str) -> None:
    written = (SHIPPED / file).read_text(encoding="utf-8")
    assert was in written
    (tmp_path / file).write_text(written.replace(was, becomes, 1), encoding="utf-8")
    line = written[: written.index(was)].count("\n") + 1
    with pytest.raises(RuleError) as refused:
        read_rules(tmp_path)
    assert says in str(refused.value)
    assert f"{file}:{line}:" in str(refused.value)
