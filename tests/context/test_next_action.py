from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from context.condition import Bounds, Circumstances, Condition, Measure
from context.consent import Permission, Ruling
from context.contact import Contactability, Gate, Obstacle
from context.next_action import Action, ActionGate, Actions, Boost, Ranking, next_actions

LATER = datetime(2026, 3, 3, tzinfo=UTC)
FREE = Contactability((), Ruling(Permission.GRANTED), LATER)
FULL = Contactability((Obstacle(Gate.CAP, "three a week: 3 of 3", LATER),), Ruling(Permission.GRANTED), LATER)
TICKET_OPEN = Condition(measures={Measure.OPEN_TICKETS: Bounds(1)})
BOUGHT = Condition(measures={Measure.PURCHASES: Bounds(1)})


def _action(id: str, value: float = 10, **more: object) -> Action:
    told: dict[str, object] = {
        "purpose": "news",
        "selling": True,
        "gates": {},
        "propensity": 0.5,
        "lever": 1.0,
        "treatments": {"web": f"show {id}"},
    }
    return Action(id=id, value=value, **{**told, **more})  # type: ignore[arg-type]


def _rank(*actions: Action, contact: Contactability | None = None, **measures: float) -> Ranking:
    found = Circumstances({Measure(name): value for name, value in measures.items()})
    return next_actions(Actions(actions, {"a request is open": TICKET_OPEN}), found, "web", lambda _: contact)


def test_the_action_with_the_highest_priority_wins() -> None:
    ranking = _rank(_action("small"), _action("great", 20))
    assert [choice.action.id for choice in ranking.choices] == ["great", "small"]


def test_priority_is_the_product_of_its_four_factors() -> None:
    boosts = (Boost(BOUGHT, 3, "bought before"), Boost(TICKET_OPEN, 7, "has a request"))
    (choice,) = _rank(_action("one", 10, lever=2.0, boosts=boosts), purchases=2).choices
    assert (choice.context, choice.because) == (3, ("bought before",))
    assert choice.priority == 0.5 * 3 * 10 * 2


@pytest.mark.parametrize("gate", [ActionGate.ELIGIBILITY, ActionGate.APPLICABILITY, ActionGate.SUITABILITY])
def test_who_loses_learns_at_which_gate_and_why(gate: ActionGate) -> None:
    ranking = _rank(_action("one", gates={gate: BOUGHT}), purchases=0)
    (loss,) = ranking.losses
    assert (loss.gate, loss.reason) == (gate, "purchases is 0, not at least 1")
    assert ranking.choices == ()


def test_a_service_case_comes_before_selling() -> None:
    ranking = _rank(_action("sell", 1000), _action("help", 1, selling=False), open_tickets=1)
    assert ranking.service_first == "a request is open"
    assert [choice.action.id for choice in ranking.choices] == ["help"]
    assert [(loss.action.id, loss.gate) for loss in ranking.losses] == [("sell", ActionGate.SERVICE_FIRST)]


def test_an_action_without_words_for_the_channel_loses() -> None:
    (loss,) = _rank(_action("one", treatments={"email": "write"})).losses
    assert loss.gate is ActionGate.CHANNEL


def test_who_may_not_be_contacted_is_told_when_they_may() -> None:
    (loss,) = _rank(_action("one"), contact=FULL).losses
    assert (loss.gate, loss.reason, loss.lifts_at) == (ActionGate.CONTACT, "three a week: 3 of 3", LATER)
    assert _rank(_action("one"), contact=FREE).losses == ()


@given(
    values=st.lists(st.integers(0, 3), min_size=1, max_size=6),
    tickets=st.integers(0, 1),
    mixed=st.randoms(use_true_random=False),
)
def test_every_action_is_ranked_or_refused_once_whatever_their_order(
    values: list[int], tickets: int, mixed: object
) -> None:
    actions = [_action(f"a{n}", value, selling=bool(n % 2)) for n, value in enumerate(values)]
    ranking = _rank(*actions, open_tickets=tickets)
    told = [choice.action.id for choice in ranking.choices] + [loss.action.id for loss in ranking.losses]
    assert sorted(told) == [action.id for action in actions]
    mixed.shuffle(actions)  # type: ignore[attr-defined]
    assert _rank(*actions, open_tickets=tickets).choices == ranking.choices
