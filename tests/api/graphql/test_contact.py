"""Whether somebody may be contacted: Ada and George Boole share a household and a mailbox."""

from collections.abc import Callable
from typing import Any

import pytest

import graph.reader.consents
from api.rules.rules import read_rules
from graph.session import Store
from tests.api.graphql.conftest import Ask
from tests.queries import query

MAY = (
    "allowed obstacles { gate reason liftsAt } nextAllowedAt permission decidedBy { consentId proof } "
    "timeZones complete"
)


@pytest.fixture(scope="module")
def booles(open_store: Store) -> Store:
    """The graph holds the Booles. Tests only read it."""
    open_store.write_in_batches(query("wipe"))
    open_store.write(query("letters"))
    return open_store


@pytest.fixture
def answer(booles: Store, post: Callable[[dict[str, Any]], dict[str, Any]]) -> Ask:
    """What a selection on one of them answers."""

    def of(person: str, selection: str) -> Any:
        document = f"query ($id: ID!) {{ customer(id: $id) {{ ... on Customer {{ found: {selection} }} }} }}"
        result = post({"query": document, "variables": {"id": person}})
        assert "errors" not in result, result["errors"]
        return result["data"]["customer"]["found"]

    return of


def _may(purpose: str, channel: str, at: str) -> str:
    return f'contactability(purpose: "{purpose}", channel: "{channel}", at: "{at}") {{ {MAY} }}'


def test_who_allowed_it_and_was_left_in_peace_may_be_contacted(answer: Ask) -> None:
    assert answer("ada", _may("newsletter", "email", "2026-02-01T10:00:00Z")) == {
        "allowed": True,
        "obstacles": [],
        "nextAllowedAt": "2026-02-01T10:00:00+00:00",
        "permission": "GRANTED",
        "decidedBy": {"consentId": "news-ada", "proof": "double opt-in"},
        "timeZones": ["Europe/London"],
        "complete": True,
    }


def test_a_shared_mailbox_is_full_before_each_of_its_owners_is(answer: Ask) -> None:
    at = "2026-03-04T10:00:00Z"
    found = answer("george", _may("newsletter", "email", at))
    assert found["obstacles"] == [
        {
            "gate": "CAP",
            "reason": "four a week at one address: 4 of 4",
            "liftsAt": "2026-03-08T10:00:00+00:00",
        }
    ]
    assert found["nextAllowedAt"] == "2026-03-08T10:00:00+00:00"


def test_pressure_tells_person_household_and_address_apart(answer: Ask) -> None:
    found = answer(
        "ada",
        'contactPressure(channel: "email", at: "2026-03-04T10:00:00Z") '
        "{ score remaining nextAllowedAt caps { scope used cap windowDays } complete rulesVersion }",
    )
    used = {cap["scope"]: (cap["used"], cap["cap"], cap["windowDays"]) for cap in found["caps"]}
    assert used == {"PERSON": (2, 3, 7.0), "CONTACT_POINT": (4, 4, 7.0), "HOUSEHOLD": (3, 6, 7.0)}
    assert (found["score"], found["remaining"], found["complete"]) == (1.0, 0, True)
    assert found["nextAllowedAt"] == "2026-03-08T10:00:00+00:00"
    assert found["rulesVersion"] == read_rules().version


def test_it_is_told_where_not_every_word_was_heard(answer: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(graph.reader.consents, "_WORDS_HEARD", 0)
    assert not answer("ada", _may("newsletter", "email", "2026-02-01T10:00:00Z"))["complete"]


def test_without_a_word_of_the_customer_the_consent_is_missing(answer: Ask) -> None:
    found = answer("ada", _may("phone_marketing", "phone", "2026-02-01T10:00:00Z"))
    assert (found["permission"], found["decidedBy"], found["nextAllowedAt"]) == ("MISSING", None, None)
    assert [one["gate"] for one in found["obstacles"]] == ["CONSENT"]


def test_at_night_a_survey_by_telephone_waits_for_the_morning_where_the_customer_lives(answer: Ask) -> None:
    found = answer("ada", _may("survey", "phone", "2026-04-20T19:30:00Z"))
    assert [one["gate"] for one in found["obstacles"]] == ["QUIET_HOURS"]
    assert found["nextAllowedAt"] == "2026-04-21T07:00:00+00:00"


def test_what_a_customer_needs_is_sent_at_any_hour(answer: Ask) -> None:
    assert answer("ada", _may("order", "phone", "2026-07-01T23:30:00Z"))["allowed"] is True


def test_an_objection_at_a_mailbox_that_two_share_counts_for_both(answer: Ask) -> None:
    for person in ("ada", "george"):
        found = answer(person, _may("newsletter", "email", "2026-05-02T10:00:00Z"))
        assert (found["permission"], found["nextAllowedAt"]) == ("OBJECTED", None)
        assert found["decidedBy"]["consentId"] == "objection"


def test_a_consent_at_a_mailbox_that_two_share_is_nobodys(answer: Ask) -> None:
    assert answer("ada", _may("personalisation", "email", "2026-04-20T10:00:00Z"))["permission"] == "MISSING"


def test_who_has_no_telephone_cannot_be_called(answer: Ask) -> None:
    found = answer("george", _may("survey", "phone", "2026-04-20T10:00:00Z"))
    assert [one["gate"] for one in found["obstacles"]] == ["CONTACT_POINT"]


@pytest.mark.parametrize(
    ("purpose", "channel", "code", "known"),
    [
        ("gossip", "email", "UNKNOWN_PURPOSE", "only: service, order"),
        ("survey", "pigeon", "UNKNOWN_CHANNEL", "only: email, phone"),
    ],
)
def test_what_the_rules_do_not_know_is_refused(
    booles: Store, post: Callable[[dict[str, Any]], dict[str, Any]], purpose: str, channel: str, code: str, known: str
) -> None:
    selection = f'contactability(purpose: "{purpose}", channel: "{channel}") {{ allowed }}'
    result = post({"query": f'{{ customer(id: "ada") {{ ... on Customer {{ {selection} }} }} }}'})
    assert result["errors"][0]["extensions"]["code"] == code
    assert known in result["errors"][0]["message"]
