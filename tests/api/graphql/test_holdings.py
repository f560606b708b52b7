"""What a customer has."""

from tests.api.graphql.conftest import Ask

BEFORE = "2026-01-20T00:00:00Z"


def test_records_are_listed_newest_first_by_their_own_date(anna: Ask) -> None:
    found = anna("records { nodes { __typename key kind attachedBy { key } } truncated }")["records"]
    assert [record["key"] for record in found["nodes"]] == [
        "serials:2",
        "desk:t1",
        "erp:i1",
        "shop:o2",
        "shop:o1",
        "app:phone",
        "erp:1",
        "shop:1",
        "crm:1",
        "desk:t2",
    ]
    assert found["nodes"][3] == {
        "__typename": "Order",
        "key": "shop:o2",
        "kind": "ORDER",
        "attachedBy": {"key": "email:anna@example.org"},
    }
    assert found["truncated"] is False


def test_records_page_forward_without_loss(anna: Ask) -> None:
    keys, after = [], None
    while True:
        cursor = f', after: "{after}"' if after else ""
        page = anna(f"records(first: 3{cursor}) {{ nodes {{ key }} pageInfo {{ hasNextPage endCursor }} }}")["records"]
        keys += [record["key"] for record in page["nodes"]]
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break
    assert len(keys) == len(set(keys)) == 10


def test_records_at_a_time_are_those_that_were_held_then(anna: Ask, ask: Ask) -> None:
    then = {record["key"] for record in anna("records { nodes { key } }", as_of=BEFORE)["records"]["nodes"]}
    now = {record["key"] for record in anna("records { nodes { key } }")["records"]["nodes"]}
    assert now - then == {"shop:1", "app:phone"}
    former = ask(
        'query ($at: DateTime) { customer(id: "anna-of-the-shop", asOf: $at) '
        "{ ... on Customer { asOf records { nodes { key } } } } }",
        at=BEFORE,
    )["customer"]
    assert {record["key"] for record in former["records"]["nodes"]} == {"shop:1", "app:phone"}
    assert former["asOf"].startswith("2026-01-20T00:00:00")


def test_an_account_shows_what_its_source_wrote(anna: Ask) -> None:
    found = anna(
        "accounts { nodes { key source observedAt since segment junk attachment "
        "attributes { name value normal } identifiers { kind value } customer { personId } candidates { id } } }"
    )["accounts"]["nodes"]
    account = next(account for account in found if account["key"] == "crm:1")
    assert account["attributes"] == [{"name": "full_name", "value": "Anna Müller", "normal": "anna muller"}]
    assert {"kind": "email", "value": "anna@example.org"} in account["identifiers"]
    assert (account["segment"], account["junk"], account["attachment"]) == ("gold", ["phone:000000"], "DESCRIBES")
    assert account["customer"] == {"personId": "anna"}
    assert account["candidates"] == []


def test_orders_come_with_their_lines(anna: Ask) -> None:
    found = anna("orders { nodes { key total items { quantity unitPrice product { gtin name category } } } }")
    order = found["orders"]["nodes"][0]
    assert order["items"] == [
        {"quantity": 1.0, "unitPrice": 9.5, "product": {"gtin": None, "name": "Filter", "category": None}},
        {
            "quantity": 2.0,
            "unitPrice": 25.0,
            "product": {"gtin": "4006381333931", "name": "Kettle", "category": "kitchen"},
        },
    ]


def test_orders_are_chosen_by_type_and_status(anna: Ask) -> None:
    found = anna('a: orders(type: "standard") { nodes { key } } b: orders(status: ["shipped"]) { nodes { key } }')
    assert found == {"a": {"nodes": [{"key": "shop:o1"}]}, "b": {"nodes": [{"key": "shop:o2"}]}}


def test_tickets_are_chosen_by_status(anna: Ask) -> None:
    found = anna('tickets(status: "open") { nodes { key subject attachedBy { kind } } }')["tickets"]["nodes"]
    assert found == [{"key": "desk:t1", "subject": "It leaks", "attachedBy": {"kind": "order_no"}}]


def test_devices_invoices_and_registrations_have_their_own_fields(anna: Ask) -> None:
    found = anna(
        "devices { nodes { key model } } invoices { nodes { openAmount dunningLevel } } "
        "registrations { nodes { serial registeredAt } }"
    )
    assert found["devices"]["nodes"] == [{"key": "app:phone", "model": "Pixel 9"}]
    assert found["invoices"]["nodes"] == [{"openAmount": 59.5, "dunningLevel": 1.0}]
    assert found["registrations"]["nodes"] == [{"serial": "SN1", "registeredAt": "2026-01-10T00:00:00+00:00"}]


def test_a_shared_device_is_nobodys_and_says_whose_it_may_be(anna: Ask) -> None:
    found = anna("sharedRecords { nodes { key attachment customer { id } candidates { personId } } }")
    assert found["sharedRecords"]["nodes"] == [
        {
            "key": "app:tablet",
            "attachment": "SHARED",
            "customer": None,
            "candidates": [{"personId": "anna"}, {"personId": "bert"}],
        }
    ]


def test_identifiers_are_listed_once_with_the_records_that_carry_them(anna: Ask) -> None:
    found = anna("identifiers { nodes { key recordCount } }")["identifiers"]["nodes"]
    assert [(one["key"], one["recordCount"]) for one in found] == [
        ("email:anna@example.org", 4),
        ("order_no:O2", 3),
        ("phone:+4930901820", 1),
        ("user_id:u1", 2),
    ]
    page = anna('identifiers(kinds: ["phone", "user_id"], first: 1) { nodes { kind } pageInfo { hasNextPage } }')
    assert page["identifiers"] == {"nodes": [{"kind": "phone"}], "pageInfo": {"hasNextPage": True}}


def test_consents_are_listed_newest_first(anna: Ask) -> None:
    found = anna("consents { nodes { consentId purpose state channel recordKey } }")["consents"]["nodes"]
    assert [(one["consentId"], one["state"], one["recordKey"]) for one in found] == [
        ("c2", "REVOKED", "shop:1"),
        ("c1", "GRANTED", "crm:1"),
    ]
    then = anna("consents { nodes { consentId } }", as_of=BEFORE)["consents"]["nodes"]
    assert then == [{"consentId": "c1"}]


OWNERS = "owners { ownedFrom ownedThrough recordKeys customer { personId fullName } }"


def test_an_asset_keeps_the_history_of_its_owners(anna: Ask, ask: Ask) -> None:
    expected = [
        {
            "ownedFrom": "2024-05-01T00:00:00+00:00",
            "ownedThrough": "2026-01-10T00:00:00+00:00",
            "recordKeys": ["serials:1"],
            "customer": {"personId": "bert", "fullName": "Bert Müller"},
        },
        {
            "ownedFrom": "2026-01-10T00:00:00+00:00",
            "ownedThrough": None,
            "recordKeys": ["serials:2"],
            "customer": {"personId": "anna", "fullName": "Anna Müller"},
        },
    ]
    assert anna(f"assets {{ nodes {{ {OWNERS} }} }}")["assets"]["nodes"] == [{"owners": expected}]
    found = ask(f'{{ asset(gtin: "4006381333931", serial: "sn1") {{ ... on Asset {{ name {OWNERS} }} }} }}')
    assert found["asset"] == {"name": "Kettle", "owners": expected}


def test_an_asset_at_a_time_knows_no_later_owner(ask: Ask) -> None:
    found = ask(
        '{ asset(gtin: "4006381333931", serial: "SN1", asOf: "2026-01-05T00:00:00Z") '
        "{ ... on Asset { owner { personId } owners { ownedThrough } } } }"
    )
    assert found["asset"] == {"owner": {"personId": "bert"}, "owners": [{"ownedThrough": None}]}


def test_an_unknown_serial_number_is_not_found(ask: Ask) -> None:
    document = "query ($serial: String!) { asset(serial: $serial) { __typename ... on Problem { message } } }"
    assert ask(document, serial="SN404")["asset"]["__typename"] == "NotFound"
    assert ask(document, serial=" ")["asset"]["__typename"] == "InvalidIdentifier"
