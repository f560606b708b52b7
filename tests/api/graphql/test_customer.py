"""Who is this: a customer by any key, with what they show."""

from typing import Any

import pytest

from tests.api.graphql.conftest import Ask

WHO = """
query ($id: ID, $identifier: IdentifierInput, $asOf: DateTime) {
  customer(id: $id, identifier: $identifier, asOf: $asOf) {
    __typename
    ... on Customer { id personId redirectedFrom anonymous }
    ... on Problem { message }
    ... on Ambiguous { identifier { key } candidates { recordCount customer { personId fullName } } truncated }
    ... on InvalidIdentifier { kind value }
    ... on UnknownKind { kind nearest }
  }
}
"""


@pytest.fixture
def who(ask: Ask) -> Ask:
    return lambda **variables: ask(WHO, **variables)["customer"]


def test_a_customer_is_found_by_its_id_and_by_its_global_id(who: Ask) -> None:
    found = who(id="anna")
    assert (found["personId"], found["redirectedFrom"], found["anonymous"]) == ("anna", None, False)
    assert who(id=found["id"]) == found


def test_a_former_id_leads_along_the_chain_to_who_it_is_now(who: Ask) -> None:
    for former in ("anna-of-the-shop", "anna-of-the-app"):
        found = who(id=former)
        assert (found["personId"], found["redirectedFrom"]) == ("anna", former)


@pytest.mark.parametrize(
    ("id", "as_of", "person"),
    [
        ("anna-of-the-shop", "2026-01-20T00:00:00Z", "anna-of-the-shop"),
        ("anna-of-the-app", "2026-01-20T00:00:00Z", "anna-of-the-shop"),
        ("anna-of-the-app", "2026-01-10T00:00:00Z", "anna-of-the-app"),
        ("anna-of-the-shop", "2026-02-20T00:00:00Z", "anna"),
    ],
)
def test_before_the_merge_a_former_id_is_itself(who: Ask, id: str, as_of: str, person: str) -> None:
    assert who(id=id, asOf=as_of)["personId"] == person


def test_an_unknown_id_is_not_found(who: Ask) -> None:
    found = who(id="nobody")
    assert found["__typename"] == "NotFound"
    assert "nobody" in found["message"]


@pytest.mark.parametrize(
    ("kind", "value", "person"),
    [
        ("email", " Anna@Example.ORG ", "anna"),
        ("order_no", "O2", "anna"),
        ("user_id", "u1", "anna"),
        ("device_id", "unclaimed", "ghost"),
    ],
)
def test_any_identifier_in_any_spelling_finds_its_one_customer(who: Ask, kind: str, value: str, person: str) -> None:
    assert who(identifier={"kind": kind, "value": value})["personId"] == person


def test_a_device_that_nobody_claimed_finds_an_anonymous_customer(who: Ask) -> None:
    assert who(identifier={"kind": "device_id", "value": "unclaimed"})["anonymous"] is True


def test_a_shared_phone_lists_who_shares_it(who: Ask) -> None:
    found = who(identifier={"kind": "phone", "value": "030 901820", "country": "DE"})
    assert found["__typename"] == "Ambiguous"
    assert found["identifier"] == {"key": "phone:+4930901820"}
    assert [(one["customer"]["personId"], one["recordCount"]) for one in found["candidates"]] == [
        ("anna", 1),
        ("bert", 1),
    ]
    assert found["truncated"] is False


def test_a_shared_record_lists_whose_it_may_be(who: Ask) -> None:
    found = who(identifier={"kind": "device_id", "value": "tablet"})
    assert [one["customer"]["fullName"] for one in found["candidates"]] == ["Anna Müller", "Bert Müller"]


def test_an_identifier_finds_who_held_it_at_the_time(who: Ask) -> None:
    login = {"kind": "user_id", "value": "u1"}
    assert who(identifier=login, asOf="2026-01-20T00:00:00Z")["personId"] == "anna-of-the-shop"
    assert who(identifier=login, asOf="2025-01-20T00:00:00Z")["__typename"] == "NotFound"


@pytest.mark.parametrize("value", ["not an address", "test@test.com", ""])
def test_what_cannot_be_an_identifier_is_called_so(who: Ask, value: str) -> None:
    found = who(identifier={"kind": "email", "value": value})
    assert found["__typename"] == "InvalidIdentifier"
    assert (found["kind"], found["value"]) == ("email", value)


def test_an_identifier_that_nobody_has_is_not_found(who: Ask) -> None:
    assert who(identifier={"kind": "email", "value": "stranger@example.org"})["__typename"] == "NotFound"


def test_a_number_that_names_no_country_is_not_found_with_a_hint(who: Ask) -> None:
    assert "give `country`" in who(identifier={"kind": "phone", "value": "030 901820"})["message"]
    assert "country" not in who(identifier={"kind": "phone", "value": "+49 30 901821"})["message"]


@pytest.mark.parametrize(
    ("kind", "nearest"),
    [("emial", "email"), ("club_card", None), ("mobile", "phone"), ("no kind", None), ("bagde_no", "badge_no")],
)
def test_a_kind_that_does_not_exist_names_the_nearest(who: Ask, kind: str, nearest: str | None) -> None:
    found = who(identifier={"kind": kind, "value": "anna@example.org"})
    assert (found["__typename"], found["kind"], len(found["nearest"])) == ("UnknownKind", kind, 3)
    assert nearest in {found["nearest"][0], None}
    assert found["nearest"][0] in found["message"]


def test_a_kind_of_ones_own_that_is_in_use_is_no_unknown_one(who: Ask) -> None:
    assert who(identifier={"kind": "badge_no", "value": "B-1"})["personId"] == "dora"
    assert who(identifier={"kind": "badge_no", "value": "B-2"})["__typename"] == "NotFound"


@pytest.mark.parametrize("key", [{"id": "anna"}, {"identifier": {"kind": "email", "value": "anna@example.org"}}])
def test_before_a_person_came_to_be_they_are_not_found_however_one_asks(who: Ask, key: dict[str, Any]) -> None:
    assert who(**key, asOf="2025-12-31T00:00:00Z")["__typename"] == "NotFound"
    assert who(**key, asOf="2026-01-02T00:00:00Z")["personId"] == "anna"


def test_an_id_whose_records_all_went_to_others_was_somebody_before(who: Ask) -> None:
    assert who(id="nobodys", asOf="2026-01-10T00:00:00Z")["personId"] == "nobodys"
    found = who(id="nobodys")
    assert (found["__typename"], "ended at" in found["message"]) == ("NotFound", True)


@pytest.mark.parametrize("keys", [{}, {"id": "anna", "identifier": {"kind": "email", "value": "anna@example.org"}}])
def test_one_way_to_name_a_customer_is_needed_and_no_more(refused: Ask, keys: dict[str, Any]) -> None:
    error = refused(WHO, **keys)
    assert error["extensions"]["code"] == "ONE_KEY"


def test_a_customer_shows_surviving_attributes_with_their_origin(anna: Ask) -> None:
    found = anna("fullName givenName birthDate email phone city recordCount attributes { name value recordKey }")
    assert (found["fullName"], found["birthDate"], found["city"]) == ("Anna Müller", "1980-05-17", "Köln")
    assert found["phone"] is None
    assert {"name": "city", "value": "Köln", "recordKey": "shop:1"} in found["attributes"]
    assert found["recordCount"] == 10


def test_a_node_is_found_again_by_its_id(ask: Ask, anna: Ask) -> None:
    found = anna(
        "id orders { nodes { id key } } touchpoints(first: 1) { nodes { id } } assets { nodes { id } } "
        "households { id name } organizations { id name }"
    )
    ids = [
        found["id"],
        found["orders"]["nodes"][0]["id"],
        found["touchpoints"]["nodes"][0]["id"],
        found["assets"]["nodes"][0]["id"],
        found["households"][0]["id"],
        found["organizations"][0]["id"],
    ]
    kinds = [ask("query ($id: ID!) { node(id: $id) { __typename id } }", id=id)["node"] for id in ids]
    assert [kind["__typename"] for kind in kinds] == [
        "Customer",
        "Order",
        "Touchpoint",
        "Asset",
        "Household",
        "Organization",
    ]
    assert [kind["id"] for kind in kinds] == ids


def test_an_id_of_nothing_is_no_node(ask: Ask, refused: Ask) -> None:
    assert ask('{ node(id: "Q3VzdG9tZXI6bm9ib2R5") { id } }')["node"] is None
    assert refused('{ node(id: "Q2FyOjE=") { id } }')["extensions"]["code"] == "UNKNOWN_NODE"


@pytest.mark.parametrize(
    ("typed", "best"),
    [
        ("anna müller", "anna"),
        ("Anna Mueller", "anna"),
        ("Ana Muler", "anna"),
        ("clara schm", "clara"),
        ("Schmitd", "clara"),
        ("Jonsson", "dora"),
    ],
)
def test_a_search_forgives_typing_errors_and_umlauts(ask: Ask, typed: str, best: str) -> None:
    found = ask("query ($name: String!) { searchCustomers(name: $name) { nodes { personId } } }", name=typed)
    assert found["searchCustomers"]["nodes"][0]["personId"] == best


def test_mueler_finds_every_mueller(ask: Ask) -> None:
    found = ask('{ searchCustomers(name: "mueler") { nodes { personId } } }')["searchCustomers"]["nodes"]
    assert {one["personId"] for one in found} == {"anna", "bert"}


@pytest.mark.parametrize("typed", ["", "   ", '()[]{}"~*?:\\/^-+!&&||', "AND OR NOT"])
def test_lucene_syntax_in_a_search_is_only_text(ask: Ask, typed: str) -> None:
    found = ask("query ($name: String!) { searchCustomers(name: $name) { nodes { personId } } }", name=typed)
    assert found["searchCustomers"]["nodes"] == []


def test_a_search_pages_forward(ask: Ask) -> None:
    document = """query ($after: String) { searchCustomers(name: "müller", first: 1, after: $after) {
      nodes { personId } pageInfo { hasNextPage endCursor } } }"""
    first = ask(document)["searchCustomers"]
    second = ask(document, after=first["pageInfo"]["endCursor"])["searchCustomers"]
    assert {page["nodes"][0]["personId"] for page in (first, second)} == {"anna", "bert"}
    assert (first["pageInfo"]["hasNextPage"], second["pageInfo"]["hasNextPage"]) == (True, False)
