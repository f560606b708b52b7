from datetime import time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from api.rules.part import RuleError
from api.rules.rules import read_rules
from context.consent import Basis, Purpose
from context.contact import Cap, QuietHours, Scope
from context.touchpoint_type import Weight
from tests.api.rules.test_rules import say_nothing

POLICY = """purposes:
  news: {counts_as: marketing, needs: double_opt_in, proofs: [click], valid_for_days: 365}
objections: [direct_marketing]
channels: {email: {address: email}, letter: {address: none}}
caps:
  - {cap: one a day, per: household, at_most: 1, within_days: 1, channels: [email]}
quiet_hours:
  - {from: 20:00, to: 08:30}
default_zone: Europe/Berlin
zones: {PT: [Europe/Lisbon, Atlantic/Azores]}
"""


def test_a_policy_is_read(tmp_path: Path) -> None:
    (tmp_path / "contact.yaml").write_text(POLICY, encoding="utf-8")
    say_nothing(tmp_path)
    found = read_rules(tmp_path).contact
    year = timedelta(days=365)
    assert found.purposes == {
        "news": Purpose("news", Weight.MARKETING, Basis.DOUBLE_OPT_IN, frozenset({"click"}), year)
    }
    assert found.addresses == {"email": "email", "letter": None}
    assert found.policy.caps == (Cap("one a day", Scope.HOUSEHOLD, 1, timedelta(days=1), frozenset({"email"})),)
    assert found.policy.quiet_hours == (QuietHours(time(20), time(8, 30)),)
    assert found.zones_of("PT") == (ZoneInfo("Europe/Lisbon"), ZoneInfo("Atlantic/Azores"))
    assert found.zones_of(None) == found.zones_of("DE") == (ZoneInfo("Europe/Berlin"),)


def test_a_contact_of_an_unknown_type_counts_as_marketing() -> None:
    rules = read_rules()
    assert rules.weight("newsletter_sent") is Weight.MARKETING
    assert rules.weight("a type that nobody listed") is Weight.MARKETING
    assert rules.weight("answer_sent") is Weight.TRANSACTIONAL


@pytest.mark.parametrize(
    ("was", "becomes", "line", "says"),
    [
        ("needs: double_opt_in", "needs: doubleoptin", 2, "did you mean `double_opt_in`?"),
        ("needs: double_opt_in", "needs: consent", 2, "`proofs` are what confirms a consent"),
        ("address: email", "address: mail", 4, "unknown `address` `mail`"),
        ("per: household", "per: house", 6, "allowed: person, household, contact_point"),
        ("at_most: 1", "at_most: 1001", 6, "`at_most` is from 1 to 1000, not 1001"),
        ("channels: [email]", "channels: [mail]", 6, "did you mean `email`?"),
        ("from: 20:00", "from: 8pm", 8, "`from` is a time as in 20:00, not `8pm`"),
        ("to: 08:30", "to: 20:00", 8, "quiet hours that end when they begin would last for ever"),
        ("zone: Europe/Berlin", "zone: Europe/Bärlin", 9, "no time zone is called `Europe/Bärlin`"),
        ("zone: Europe/Berlin", "zone: /etc/passwd", 9, "no time zone is called"),
        ("PT:", "Portugal:", 10, "`zones` go by the two letters of ISO 3166"),
    ],
)
def test_a_mistake_is_refused_with_its_line(tmp_path: Path, was: str, becomes: str, line: int, says: str) -> None:
    file = tmp_path / "contact.yaml"
    file.write_text(POLICY.replace(was, becomes), encoding="utf-8")
    with pytest.raises(RuleError) as refused:
        read_rules(tmp_path)
    assert refused.value.line == line
    assert says in str(refused.value)
