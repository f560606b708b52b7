"""What Anna's contacts show of her."""

import pytest

from tests.api.graphql.conftest import Ask


def test_the_channel_that_a_customer_uses_most_is_preferred(anna: Ask) -> None:
    found = anna('preferredChannel(at: "2026-03-02T10:00:00Z") { channel hour contacts of }')["preferredChannel"]
    assert found == {"channel": "web", "hour": 11, "contacts": 7, "of": 9}


def test_before_the_first_contact_there_is_no_preference(anna: Ask) -> None:
    assert anna('preferredChannel(at: "2026-01-01T10:00:00Z") { channel }')["preferredChannel"] is None


def test_effort_counts_requests_that_are_open_and_contacts_that_asked(anna: Ask) -> None:
    counts = "openTickets requests repeatContacts channelSwitches days complete"
    asked = f'effort(days: 30, at: "2026-03-02T10:00:00Z") {{ {counts} }}'
    assert anna(asked)["effort"] == {
        "openTickets": 1,
        "requests": 1,
        "repeatContacts": 0,
        "channelSwitches": 0,
        "days": 30,
        "complete": True,
    }


def test_a_time_without_days_is_refused(refused: Ask) -> None:
    error = refused('{ customer(id: "anna") { ... on Customer { effort(days: 0) { requests } } } }')
    assert error["extensions"]["code"] == "DAYS"


@pytest.mark.parametrize("at", ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z"])
def test_a_time_beyond_the_calendar_is_refused(refused: Ask, at: str) -> None:
    for asked in ("effort(at: $at) { requests }", 'contactPressure(channel: "email", at: $at) { score }'):
        document = f'query ($at: DateTime) {{ customer(id: "anna") {{ ... on Customer {{ {asked} }} }} }}'
        assert refused(document, at=at)["extensions"]["code"] == "MOMENT"


def test_moments_of_truth_are_the_contacts_that_the_rules_call_so(anna: Ask) -> None:
    found = anna("momentsOfTruth { nodes { type } pageInfo { hasNextPage } }")["momentsOfTruth"]
    assert found == {"nodes": [], "pageInfo": {"hasNextPage": False}}
