"""What to do next: Anna has an open request and an unpaid invoice, and wants no newsletter; another bought often."""

from collections.abc import Callable
from typing import Any

import pytest

from api.rules.rules import read_rules
from graph.session import Store
from tests.api.graphql.conftest import Ask
from tests.queries import query

NEXT = (
    "best { action treatment priority propensity context value lever because } ranked { action } "
    "losers { action gate reason liftsAt } serviceFirst complete rulesVersion"
)


def _asked(channel: str, at: str, *, inbound: bool = False) -> str:
    return f'nextActions(channel: "{channel}", inbound: {str(inbound).lower()}, at: "{at}") {{ {NEXT} }}'


def _gates(found: Any) -> dict[str, str]:
    return {loss["action"]: loss["gate"] for loss in found["losers"]}


def test_a_service_case_comes_before_selling(anna: Ask) -> None:
    found = anna(_asked("phone", "2026-03-02T10:00:00Z"))["nextActions"]
    assert found["serviceFirst"] == "a request is open"
    assert _gates(found)["offer_supplies"] == "SERVICE_FIRST"
    assert all(one["action"] in ("solve_request", "settle_invoice") for one in found["ranked"])


def test_the_best_action_shows_all_of_its_factors(anna: Ask) -> None:
    found = anna(_asked("email", "2026-03-02T10:00:00Z"))["nextActions"]
    assert found["best"] == {
        "action": "solve_request",
        "treatment": "Answer the open request.",
        "priority": 90.0,
        "propensity": 0.9,
        "context": 1.0,
        "value": 100.0,
        "lever": 1.0,
        "because": [],
    }
    assert [one["action"] for one in found["ranked"]] == ["solve_request", "settle_invoice"]
    assert (found["complete"], found["rulesVersion"]) == (True, read_rules().version)


def test_before_anything_was_wrong_nothing_comes_before_selling(anna: Ask) -> None:
    found = anna(_asked("web", "2026-01-04T12:00:00Z", inbound=True))["nextActions"]
    assert found["serviceFirst"] is None
    assert found["best"]["action"] == "invite_to_look_around"
    assert _gates(found)["solve_request"] == "ELIGIBILITY"


@pytest.fixture(scope="module")
def buyers(open_store: Store) -> Store:
    """The graph holds three buyers. Tests only read it."""
    open_store.write_in_batches(query("wipe"))
    open_store.write(query("buyers"))
    return open_store


@pytest.fixture
def often(buyers: Store, post: Callable[[dict[str, Any]], dict[str, Any]]) -> Ask:
    """What to do next for who bought often."""

    def of(asked: str) -> Any:
        result = post({"query": f'{{ customer(id: "often") {{ ... on Customer {{ {asked} }} }} }}'})
        assert "errors" not in result, result["errors"]
        return result["data"]["customer"]["nextActions"]

    return of


def test_the_action_is_the_same_in_every_channel_and_its_words_are_the_channels(often: Ask) -> None:
    found = {
        channel: often(_asked(channel, "2026-06-01T10:00:00Z", inbound=True))["best"] for channel in ("web", "phone")
    }
    assert {one["action"] for one in found.values()} == {"offer_supplies"}
    assert found["web"]["treatment"] != found["phone"]["treatment"]
    assert found["web"]["because"] == ["supplies are used up by now"]
    assert found["web"]["priority"] == pytest.approx(0.1 * 1.3 * 30)


def test_who_may_not_be_contacted_is_not_offered_anything(often: Ask) -> None:
    found = often(_asked("email", "2026-06-01T10:00:00Z"))
    assert found["best"] is None
    (loss,) = (loss for loss in found["losers"] if loss["action"] == "offer_supplies")
    assert loss["gate"] == "CONTACT"
    assert loss["reason"] == "the customer never agreed to newsletter"


def test_what_was_bought_lately_is_not_followed_by_an_offer(often: Ask) -> None:
    losses = often(_asked("web", "2026-02-10T12:00:00Z", inbound=True))["losers"]
    (loss,) = (loss for loss in losses if loss["action"] == "offer_supplies")
    assert (loss["gate"], loss["reason"]) == ("APPLICABILITY", "days_since_purchase is 9, not at least 45")
