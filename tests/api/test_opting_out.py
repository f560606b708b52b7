"""Which consents a contact takes back."""

from datetime import UTC, datetime

import pytest

from api.opting_out import OptOuts
from api.rules.rules import read_rules
from identity.record import Consent, ConsentState, RecordKey, Touchpoint

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
OPT_OUTS = OptOuts.of(read_rules())
MARKETING = {"newsletter", "personalisation", "phone_marketing", "survey"}


def revoked(channel: str = "email", type: str = "unsubscribed") -> list[Consent]:
    contact = Touchpoint("app:1", RecordKey("crm:1"), NOON, channel, type)
    first, *rest = OPT_OUTS.heard([contact])
    assert first is contact
    return [one for one in rest if isinstance(one, Consent)]


def test_who_unsubscribes_takes_back_all_marketing_in_the_channel_and_the_contact_is_the_proof() -> None:
    found = revoked()
    assert {one.purpose for one in found} == MARKETING
    assert {one.id for one in found} == {f"app:1:opts-out:{purpose}" for purpose in MARKETING}
    assert {(one.record_key, one.state, one.channel, one.at, one.proof) for one in found} == {
        ("crm:1", ConsentState.REVOKED, "email", NOON, "unsubscribed")
    }


@pytest.mark.parametrize(
    ("payload", "channel", "purposes"),
    [
        ({"purpose": "newsletter"}, "email", {"newsletter"}),
        ({"purpose": "order"}, "email", MARKETING),
        ({"purpose": ["newsletter"]}, "email", MARKETING),
        ({"channel": "sms", "purpose": "survey"}, "sms", {"survey"}),
        ({"channel": "pigeon"}, "email", MARKETING),
    ],
)
def test_the_contact_may_name_one_purpose_and_another_channel(
    payload: dict[str, object], channel: str, purposes: set[str]
) -> None:
    contact = Touchpoint("app:1", RecordKey("crm:1"), NOON, "email", "unsubscribed", payload=payload)
    found = [one for one in OPT_OUTS.heard([contact]) if isinstance(one, Consent)]
    assert {one.purpose for one in found} == purposes
    assert {one.channel for one in found} == {channel}


@pytest.mark.parametrize("channel", ["web", "shop window"])
def test_where_nobody_is_written_to_it_holds_in_all_channels(channel: str) -> None:
    assert {one.channel for one in revoked(channel)} == {None}


def test_other_contacts_take_nothing_back() -> None:
    assert revoked(type="clicked") == revoked(type="newsletter_sent") == []
