"""Campaigns as somebody met them."""

from context.campaign import campaigns
from tests.context.encounters import KEYS, met


def test_what_was_sent_and_what_came_back() -> None:
    contacts = [
        met("mail 1", 0, inbound=False, campaign="spring", opened="false"),
        met("mail 2", 10, inbound=False, campaign="spring", opened="true"),
        met("visit", 20, campaign="spring"),
        met("mail 3", 5, inbound=False, campaign="winter"),
        met("other", 30),
    ]
    spring, winter = campaigns(contacts, KEYS)
    assert (spring.name, spring.sends, spring.responses) == ("spring", ("mail 2", "mail 1"), ("visit", "mail 2"))
    assert (winter.name, winter.sends, winter.responses) == ("winter", ("mail 3",), ())
