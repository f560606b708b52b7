"""Journeys, read off the contacts in the graph."""

import pytest

from api.rules.rules import read_rules
from tests.api.graphql.conftest import Ask

AFTER_THE_CALL = 'at: "2026-03-02T08:00:00Z"'


def test_a_customer_is_in_the_stage_that_their_contacts_led_to(anna: Ask) -> None:
    journey = anna(
        f"journey({AFTER_THE_CALL}) "
        "{ goal stage phase enteredAt daysInStage outcome nextSteps complete rulesVersion }"
    )["journey"]
    assert journey == {
        "goal": "purchase",
        "stage": "discovering",
        "phase": "DISCOVER",
        "enteredAt": "2026-01-03T10:00:00+00:00",
        "daysInStage": 58 - 2 / 24,
        "outcome": "DROPPED_OFF",
        "nextSteps": ["show what others bought", "offer the newsletter"],
        "complete": True,
        "rulesVersion": read_rules().version,
    }


def test_each_step_says_which_rule_and_which_contact_made_it(anna: Ask) -> None:
    (step,) = anna(f"journey({AFTER_THE_CALL}) {{ transitions {{ from to rule trigger {{ type }} }} }}")["journey"][
        "transitions"
    ]
    assert step == {"from": None, "to": "discovering", "rule": "first look", "trigger": {"type": "page_viewed"}}


def test_there_is_a_journey_for_every_goal(anna: Ask) -> None:
    found = anna(f"journeys({AFTER_THE_CALL}) {{ goal stage spells {{ stage leftAt outcome days }} }}")["journeys"]
    assert [(one["goal"], one["stage"]) for one in found] == [("purchase", "discovering"), ("service", "waiting")]
    assert found[1]["spells"] == [{"stage": "waiting", "leftAt": None, "outcome": "OPEN", "days": 1.0}]


def test_before_its_first_contact_a_journey_has_not_begun(anna: Ask) -> None:
    journey = anna('journey(at: "2026-01-01T00:00:00Z") { stage phase daysInStage nextSteps spells { stage } }')
    assert journey["journey"] == {"stage": None, "phase": None, "daysInStage": None, "nextSteps": [], "spells": []}


def test_what_was_not_the_customers_yet_does_not_count(anna: Ask) -> None:
    """The call hangs on a record that became Anna's in February."""
    (service,) = anna('journey(goal: "service") { stage asOf }', as_of="2026-01-20T00:00:00Z").values()
    assert service == {"stage": None, "asOf": "2026-01-20T00:00:00+00:00"}


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ('customer(id: "anna") { ... on Customer { journey(goal: "sale") { stage } } }', "UNKNOWN_GOAL"),
        ('touchpointTypes(goal: "sale") { type }', "UNKNOWN_GOAL"),
        ('dropOff(goal: "purchase", since: "2026-01-01T00:00:00Z", stage: "NOWHERE") { customers }', "UNKNOWN_STAGE"),
        ('content(persona: "nobody") { name }', "UNKNOWN_PERSONA"),
        ('content(channel: "pigeon") { name }', "UNKNOWN_PLACE"),
        ('content(touchpointType: "gossip") { name }', "UNKNOWN_PLACE"),
    ],
)
def test_names_that_the_rules_do_not_know_are_refused(refused: Ask, asked: str, code: str) -> None:
    error = refused(f"{{ {asked} }}")
    assert error["extensions"]["code"] == code
    assert ", only: " in error["message"]


def test_the_catalogue_of_contacts_is_asked_by_goal(ask: Ask) -> None:
    found = ask('{ touchpointTypes(goal: "service") { type channel goals countsAs handledBy } }')["touchpointTypes"]
    assert {"type": "answer_sent", "channel": "email", "goals": ["service"], "countsAs": "TRANSACTIONAL",
            "handledBy": None} in found  # fmt: skip
    assert all("service" in one["goals"] for one in found)
