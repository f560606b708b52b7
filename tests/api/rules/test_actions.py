from pathlib import Path

import pytest

from api.rules.part import RuleError
from api.rules.rules import SHIPPED, read_rules
from context.next_action import ActionGate


def test_the_shipped_actions_have_words_for_more_than_one_channel() -> None:
    actions = read_rules().actions.actions
    assert all(len(action.treatments) > 1 for action in actions)
    assert {gate for action in actions for gate in action.gates} == {
        ActionGate.ELIGIBILITY,
        ActionGate.APPLICABILITY,
        ActionGate.SUITABILITY,
    }


@pytest.mark.parametrize(
    ("was", "becomes", "says"),
    [
        ("purpose: service", "purpose: servise", "did you mean `service`?"),
        ("selling: no", "selling: never", "unknown `selling` `never`; allowed: true, false, yes, no"),
        ("propensity: 0.9", "propensity: 9", "`propensity` is from 0 to 1, not 9"),
        ("[choosing]", "[chosing]", "did you mean `choosing`?"),
        ("stage: {purchase", "stage: {purchases", "did you mean `purchase`?"),
        ("checkout_failed: 2", "checkout_faild: 2", "did you mean `checkout_failed`?"),
        ("open_tickets: {at_least: 1}", "open_tickets: {least: 1}", "unknown key `least` in `open_tickets`"),
        ("open_tickets: {at_least: 1}", "open_tickets: {}", "`open_tickets` needs `at_least`, `at_most` or both"),
        ("open_tickets: {at_least: 1}", "open_ticket: {at_least: 1}", "did you mean `open_tickets`?"),
        ("      phone: Take", "      fone: Take", "did you mean `phone`?"),
        ("times: 1.5", "times: -1", "`times` is at least 0, not -1"),
    ],
)
def test_a_mistake_is_refused(tmp_path: Path, was: str, becomes: str, says: str) -> None:
    written = (SHIPPED / "actions.yaml").read_text(encoding="utf-8")
    assert was in written
    (tmp_path / "actions.yaml").write_text(written.replace(was, becomes, 1), encoding="utf-8")
    with pytest.raises(RuleError) as refused:
        read_rules(tmp_path)
    assert says in str(refused.value)
