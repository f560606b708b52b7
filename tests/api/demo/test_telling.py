"""The story as it is told."""

from typing import Any

from api.demo.telling import tell

KATHARINA = {"personId": "p1", "givenName": "Katharina", "familyName": "Vogt"}
JONAS = {"personId": "p2", "givenName": "Jonas", "familyName": "Vogt"}


def told(records: int = 1) -> list[str]:
    """The lines about a customer with so many records, who shares a tablet."""
    nothing: dict[str, Any] = {"nodes": []}
    nodes = [
        {"key": f"crm:{number}", "source": "crm", "kind": "ACCOUNT", "attachedBy": None, "attachedByDecision": None}
        for number in range(records)
    ]
    lists = dict.fromkeys(("touchpoints", "tickets", "orders", "influencers", "influenced"), nothing)
    shared = {"nodes": [{"key": "app:tablet", "candidates": [KATHARINA, JONAS]}]}
    customer = KATHARINA | lists | {"recordCount": records, "records": {"nodes": nodes}, "sharedRecords": shared}
    return list(tell({"customer": customer | {"households": []}, "asset": {"name": "Kettle", "owners": []}}))


def test_what_a_customer_shares_is_shared_with_others_and_not_with_themselves() -> None:
    assert "Shared with others: app:tablet with Jonas Vogt" in told()


def test_what_is_not_listed_is_counted() -> None:
    assert "  … and 3 more" in told(records=11)
    assert not any("more" in line for line in told(records=8))
