"""Saved audiences over GraphQL: Anna by an id that was merged, Clara of the control group, and Dora, who left."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from graph.session import Store
from tests.api.graphql.conftest import Ask
from tests.queries import query

Post = Callable[[dict[str, Any]], dict[str, Any]]

MEMBERS = """query ($first: Int!, $after: String, $asOf: DateTime) {
  savedAudience(name: "vips") {
    members(first: $first, after: $after, asOf: $asOf) {
      nodes { personId customer { id } control }
      pageInfo { hasNextPage endCursor }
    }
  }
}"""


def test_members_are_who_they_are_today_page_by_page(ask: Ask) -> None:
    first = ask(MEMBERS, first=1)["savedAudience"]["members"]
    assert [one["personId"] for one in first["nodes"]] == ["anna"]
    assert first["pageInfo"]["hasNextPage"]
    rest = ask(MEMBERS, first=1, after=first["pageInfo"]["endCursor"])["savedAudience"]["members"]
    assert [(one["personId"], one["control"]) for one in rest["nodes"]] == [("clara", True)]
    assert not rest["pageInfo"]["hasNextPage"]


def test_members_of_a_time_have_the_ids_of_then(ask: Ask) -> None:
    found = ask(MEMBERS, first=10, asOf="2026-01-21T00:00:00Z")["savedAudience"]["members"]["nodes"]
    assert [one["personId"] for one in found] == ["anna-of-the-shop", "clara", "dora"]


def test_an_audience_tells_its_versions_and_what_it_shares(ask: Ask) -> None:
    (vips,) = ask(
        """{ savedAudiences { nodes {
          name size control versions { number campaign } overlap(name: "vips") { left right both }
        } } }"""
    )["savedAudiences"]["nodes"]
    assert vips["overlap"] == {"left": 2, "right": 2, "both": 2}
    assert vips["versions"] == [{"number": 1, "campaign": {"channel": "email", "purpose": "newsletter"}}]


def test_what_nobody_saved_is_told_to_be_unknown_and_the_rest_is_answered(post: Post) -> None:
    found = post(
        {
            "query": """{
      savedAudience(name: "nobody") { name }
      savedAudiences { nodes { name overlap(name: "nobody") { both } } }
      audienceDifference(name: "vips", left: 1, right: 7) { both }
    }"""
        }
    )
    assert {error["extensions"]["code"] for error in found["errors"]} == {"UNKNOWN_SAVED_AUDIENCE"}
    assert len(found["errors"]) == 3
    assert found["data"]["savedAudiences"] == {"nodes": [{"name": "vips", "overlap": None}]}


SAVE = """mutation ($input: SaveAudienceInput!) {
  saveAudience(input: $input) { audience { name version } isNew userErrors { field code message } }
}"""
REFRESH = 'mutation { refreshAudience(name: "news") { audience { size members { nodes { personId } } } entered left } }'
NEWS: dict[str, Any] = {
    "name": "news",
    "audience": {
        "cypher": "MATCH (p:Person) WHERE p.city = $city RETURN p.id AS person_id",
        "params": {"city": "Bonn"},
    },
    "campaign": {"purpose": "survey", "channel": "email", "oneOfHousehold": False, "blockedBy": []},
    "by": "eve",
}


@pytest.fixture
def town(open_store: Store, post: Post) -> Iterator[Callable[..., Any]]:
    """What is answered about a small town, in which every gate holds somebody back."""
    open_store.write_in_batches(query("wipe"))
    open_store.write(query("campaign"), now=datetime(2026, 3, 4, 12, tzinfo=UTC))

    def answer(document: str, **variables: Any) -> Any:
        result = post({"query": document, "variables": variables})
        assert "errors" not in result, result["errors"]
        return result["data"]

    yield answer
    # The tests above read the neighbourhood.
    open_store.write_in_batches(query("wipe"))
    open_store.write(query("neighbourhood"))


def test_an_audience_is_saved_once_and_refreshed(town: Callable[..., Any]) -> None:
    saved = {"audience": {"name": "news", "version": 1}, "isNew": True, "userErrors": []}
    assert town(SAVE, input=NEWS)["saveAudience"] == saved
    assert town(SAVE, input=NEWS)["saveAudience"] == saved | {"isNew": False}
    first = town(REFRESH)["refreshAudience"]
    assert first["entered"] == first["audience"]["size"] == len(first["audience"]["members"]["nodes"]) > 2
    assert town(REFRESH)["refreshAudience"] == first | {"entered": 0}
    ended = town('mutation { endAudience(name: "news", by: "eve") { audience { version size } entered left } }')
    assert ended["endAudience"] == {"audience": {"version": 2, "size": 0}, "entered": 0, "left": first["entered"]}


def test_an_audience_is_not_ended_by_nobody(town: Callable[..., Any]) -> None:
    told = town('mutation { endAudience(name: "news", by: " ") { audience { name } userErrors { field code } } }')
    assert told["endAudience"] == {"audience": None, "userErrors": [{"field": "by", "code": "INVALID"}]}


def test_an_audience_that_nobody_saved_cannot_be_refreshed(town: Callable[..., Any]) -> None:
    document = """mutation { refreshAudience(name: "nobody") {
      audience { name } entered userErrors { field code message } } }"""
    told = town(document)["refreshAudience"]
    (error,) = told.pop("userErrors")
    assert told == {"audience": None, "entered": 0}
    assert (error["field"], error["code"]) == ("name", "NOT_FOUND")
    assert "`onefold audience show` tells what there is" in error["message"]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": "The News"}, "name"),
        ({"audience": {"cypher": "MATCH (n) DETACH DELETE n"}}, "audience.cypher"),
        ({"audience": {"cypher": "MATCH (n:Person) RETURN n.city"}}, "audience.cypher"),
        ({"audience": {"name": "city"}}, "audience.params"),
        ({"audience": {"name": "nothing"}}, "audience.name"),
        ({"audience": {}}, "audience"),
        ({"campaign": {"purpose": "spam", "channel": "email"}}, "campaign"),
        ({"campaign": {"purpose": "survey", "channel": "email", "controlShare": 2}}, "campaign"),
        ({"campaign": {"purpose": "survey", "channel": "email", "atMost": -1}}, "campaign.atMost"),
        ({"by": " "}, "by"),
        ({"campaign": {"purpose": "survey", "channel": "email", "suppress": ["nobody"]}}, "campaign.suppress"),
    ],
)
def test_what_cannot_be_saved_is_told_with_its_field(
    wrong: dict[str, Any], field: str, town: Callable[..., Any]
) -> None:
    told = town(SAVE, input=NEWS | wrong)["saveAudience"]
    assert (told["audience"], [error["field"] for error in told["userErrors"]]) == (None, [field])


EXPORT = """query ($first: Int!, $after: String, $channels: [String!]) {
  savedAudience(name: "news") {
    export(first: $first, after: $after, channels: $channels, attributes: [CITY]) {
      columns rows heldOut notPermitted pageInfo { hasNextPage endCursor }
    }
  }
}"""


def test_members_go_to_a_channel_page_by_page_as_into_a_file(town: Callable[..., Any]) -> None:
    town(SAVE, input={**NEWS, "campaign": {**NEWS["campaign"], "controlShare": 0.5}})
    town(REFRESH)
    pages, after = [], None
    while True:
        page = town(EXPORT, first=1, after=after)["savedAudience"]["export"]
        pages.append(page)
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break
    whole = town(EXPORT, first=100)["savedAudience"]["export"]
    assert whole["columns"] == ["person_id", "since", "email", "city"]
    assert [row for page in pages for row in page["rows"]] == whole["rows"]
    assert sum(page["heldOut"] for page in pages) == whole["heldOut"] > 0
    assert sum(page["notPermitted"] for page in pages) == whole["notPermitted"]
    assert all("@" in row[2] and row[3] == "Bonn" for row in whole["rows"])
    assert all(
        len(row) == 5 for row in town(EXPORT, first=9, channels=["email", "phone"])["savedAudience"]["export"]["rows"]
    )


def test_what_nobody_permits_any_more_does_not_go_to_a_channel(town: Callable[..., Any], open_store: Store) -> None:
    town(SAVE, input={**NEWS, "campaign": {**NEWS["campaign"], "purpose": "newsletter"}})
    town(REFRESH)
    before = town(EXPORT, first=100)["savedAudience"]["export"]
    (person, *_), *_ = before["rows"]
    open_store.write(query("revoke"), record=f"crm:{person}", now=datetime(2026, 3, 4, 13, tzinfo=UTC))
    found = town(EXPORT, first=100)["savedAudience"]["export"]
    assert person not in [row[0] for row in found["rows"]]
    assert found["notPermitted"] == before["notPermitted"] + 1


def test_two_versions_are_compared(town: Callable[..., Any], refused: Ask) -> None:
    town(SAVE, input=NEWS)
    town(SAVE, input={**NEWS, "audience": {"cypher": "MATCH (p:Person {id: 'ok'}) RETURN p.id AS person_id"}})
    compared = """query ($left: Int!, $right: Int!) { audienceDifference(name: "news", left: $left, right: $right) {
      both onlyLeft onlyRight onlyLeftCount onlyRightCount } }"""
    found = town(compared, left=1, right=2)["audienceDifference"]
    assert (found["onlyRight"], found["onlyRightCount"], found["both"]) == ([], 0, 1)
    assert len(found["onlyLeft"]) == found["onlyLeftCount"] > 0
    assert "ok" not in found["onlyLeft"]
    assert "version" in refused(compared, left=1, right=9)["message"]
