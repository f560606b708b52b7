"""Why a customer is who they are: links, history and the change feed."""

from tests.api.graphql.conftest import Ask

WHY = """whyLinked(left: "%s", right: "%s") {
  __typename
  ... on Problem { message }
  ... on WhyLinked {
    connected
    steps { left right joint identifier { key } bits evidence { field left right level bits } by at model }
    weakest { left right bits }
  }
}"""


def test_the_way_with_the_strongest_weakest_link_is_told_with_its_evidence(anna: Ask) -> None:
    found = anna(WHY % ("crm:1", "shop:1"))["whyLinked"]
    assert [(step["left"], step["right"], step["bits"]) for step in found["steps"]] == [
        ("crm:1", "erp:1", 14.0),
        ("erp:1", "shop:1", 6.0),
    ]
    assert found["steps"][0]["evidence"] == [
        {"field": "full_name", "left": "anna muller", "right": "a mueller", "level": "close", "bits": 14.0}
    ]
    assert (found["steps"][0]["by"], found["steps"][0]["model"], found["connected"]) == ("model", "m1", True)
    assert found["weakest"] == {"left": "erp:1", "right": "shop:1", "bits": 6.0}


def test_evidence_is_read_from_the_side_that_asks(anna: Ask) -> None:
    found = anna(WHY % ("erp:1", "crm:1"))["whyLinked"]
    assert found["steps"][0]["evidence"][0]["left"] == "a mueller"


def test_an_attached_record_shows_the_identifiers_that_lead_to_it(anna: Ask) -> None:
    found = anna(WHY % ("desk:t1", "crm:1"))["whyLinked"]
    assert [(step["left"], step["right"], step["identifier"]["key"]) for step in found["steps"]] == [
        ("desk:t1", "shop:o2", "order_no:O2"),
        ("shop:o2", "crm:1", "email:anna@example.org"),
    ]
    assert {step["joint"] for step in found["steps"]} == {"IDENTIFIER"}
    assert found["weakest"] is None


def test_before_they_were_compared_nothing_linked_them(anna: Ask, ask: Ask) -> None:
    document = 'query ($at: DateTime) { customer(id: "anna", asOf: $at) { ... on Customer { %s } } }'
    then = ask(document % WHY % ("crm:1", "shop:1"), at="2026-01-20T00:00:00Z")["customer"]["whyLinked"]
    assert then["__typename"] == "NotFound"


def test_a_record_of_somebody_else_is_not_explained(anna: Ask) -> None:
    found = anna(WHY % ("crm:1", "crm:2"))["whyLinked"]
    assert found["__typename"] == "NotFound"
    assert "crm:2" in found["message"]


HISTORY = "history { nodes { type at personId otherIds recordKeys recordCount } }"


def test_a_history_holds_what_happened_to_the_ids_that_were_merged_in(anna: Ask) -> None:
    found = anna(HISTORY)["history"]["nodes"]
    assert [(one["type"], one["personId"]) for one in found] == [
        ("MERGED", "anna"),
        ("CREATED", "anna-of-the-shop"),
        ("CREATED", "anna"),
    ]
    assert found[0]["otherIds"] == ["anna-of-the-shop"]
    assert (found[0]["recordKeys"], found[0]["recordCount"]) == (["app:phone", "shop:1"], 2)


def test_a_history_at_a_time_ends_there(anna: Ask) -> None:
    found = anna(HISTORY, as_of="2026-01-20T00:00:00Z")["history"]["nodes"]
    assert "MERGED" not in {one["type"] for one in found}


def test_a_history_pages_forward(anna: Ask) -> None:
    selection = "history(first: 2%s) { nodes { seq } pageInfo { hasNextPage endCursor } }"
    first = anna(selection % "")["history"]
    second = anna(selection % f', after: "{first["pageInfo"]["endCursor"]}"')["history"]
    assert [one["seq"] for one in first["nodes"] + second["nodes"]] == ["2000000", "1000001", "1000000"]
    assert second["pageInfo"]["hasNextPage"] is False


def test_the_change_feed_is_followed_from_the_last_cursor(ask: Ask) -> None:
    document = """query ($after: String) { changes(first: 3, after: $after) {
      nodes { seq type personId customer { personId } } pageInfo { hasNextPage endCursor } } }"""
    first = ask(document)["changes"]
    second = ask(document, after=first["pageInfo"]["endCursor"])["changes"]
    third = ask(document, after=second["pageInfo"]["endCursor"])["changes"]
    assert [one["personId"] for one in first["nodes"]] == ["anna", "anna-of-the-shop", "bert"]
    assert [one["customer"] for one in first["nodes"]] == [{"personId": "anna"}, None, {"personId": "bert"}]
    assert [one["type"] for one in second["nodes"]] == ["MERGED"]
    assert third["nodes"] == []


def test_the_graph_says_how_much_it_holds(ask: Ask) -> None:
    found = ask("{ stats { persons formerPersons records identifiers touchpoints sameLinks changes } }")["stats"]
    assert found == {
        "persons": 5,
        "formerPersons": 3,
        "records": 17,
        "identifiers": 7,
        "touchpoints": 10,
        "sameLinks": 3,
        "changes": 4,
    }
