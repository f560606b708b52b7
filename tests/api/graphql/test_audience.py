"""Audiences over GraphQL: a small town, in which every gate holds somebody back."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from graph.session import Store
from tests.queries import query

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
NIGHT = "2026-03-04T22:00:00Z"
ALL = "MATCH (person:Person) RETURN person.id AS person_id"
Post = Callable[[dict[str, Any]], dict[str, Any]]
PREVIEW = """query ($audience: AudienceInput!, $campaign: CampaignInput!) {
  audiencePreview(audience: $audience, campaign: $campaign) {
    matched eligible excluded { reason count } strangers truncated rulesVersion
    members { customer { id } values }
    exclusions { customer { id } reason detail liftsAt }
  }
}"""


@pytest.fixture
def town(open_store: Store) -> Store:
    open_store.write_in_batches(query("wipe"))
    open_store.write(query("campaign"), now=NOON)
    return open_store


@pytest.fixture
def ask(town: Store, post: Post) -> Callable[..., Any]:
    """The preview of an audience for a newsletter at noon."""

    def answer(audience: dict[str, Any], **campaign: Any) -> Any:
        sending = {"purpose": "newsletter", "channel": "email", "at": NOON.isoformat()} | campaign
        result = post({"query": PREVIEW, "variables": {"audience": audience, "campaign": sending}})
        assert "errors" not in result, result["errors"]
        return result["data"]["audiencePreview"]

    return answer


@pytest.fixture
def refused(town: Store, post: Post) -> Callable[..., Any]:
    def answer(audience: dict[str, Any], **campaign: Any) -> Any:
        sending = {"purpose": "newsletter", "channel": "email"} | campaign
        return post({"query": PREVIEW, "variables": {"audience": audience, "campaign": sending}})["errors"][0]

    return answer


def _counts(found: Any) -> dict[str, int]:
    return {one["reason"]: one["count"] for one in found["excluded"]}


def test_every_gate_holds_back_its_own_and_the_sum_adds_up(ask: Callable[..., Any]) -> None:
    left_out = {"cypher": "MATCH (p:Person) WHERE p.id = $id RETURN p.id", "params": {"id": "left_out"}}
    found = ask({"cypher": ALL}, suppress=[left_out])
    assert _counts(found) == {
        "OBJECTION": 1,
        "CONSENT": 1,
        "CONTACTABILITY": 1,
        "PROCESS_STATE": 2,
        "SUPPRESSION": 1,
        "CAP": 1,
        "HOUSEHOLD_DUPLICATE": 1,
    }
    assert (found["matched"], found["eligible"], found["strangers"]) == (9, 1, 0)
    (member,) = found["members"]
    assert member["values"] == {"person_id": "mate"}
    held = {one["reason"]: one for one in found["exclusions"]}
    assert held["CAP"]["liftsAt"] == "2026-03-08T12:00:00+00:00"
    assert held["HOUSEHOLD_DUPLICATE"]["detail"] == "of their household mate is reached"


def test_who_is_in_the_wrong_process_state_is_seen_and_may_be_let_through(ask: Callable[..., Any]) -> None:
    assert _counts(ask({"cypher": ALL}))["PROCESS_STATE"] == 2
    assert _counts(ask({"cypher": ALL}, blockedBy=["DUNNING"]))["PROCESS_STATE"] == 1
    assert "PROCESS_STATE" not in _counts(ask({"cypher": ALL}, blockedBy=[]))


def test_one_new_ticket_changes_the_preview_at_once(ask: Callable[..., Any], town: Store) -> None:
    before = ask({"cypher": ALL})
    town.write(query("new_ticket"), person="left_out", now=NOON)
    after = ask({"cypher": ALL})
    assert after["eligible"] == before["eligible"] - 1
    assert _counts(after)["PROCESS_STATE"] == _counts(before)["PROCESS_STATE"] + 1


def test_whoever_is_in_the_middle_of_something_is_left_alone(ask: Callable[..., Any], town: Store) -> None:
    before = _counts(ask({"cypher": ALL}, blockedBy=["OPEN_PROCESS"]))
    town.write(query("new_process"), person="left_out", now=NOON)
    assert _counts(ask({"cypher": ALL}, blockedBy=["OPEN_PROCESS"])) == before | {"PROCESS_STATE": 1}
    assert _counts(ask({"cypher": ALL}, blockedBy=["OPEN_TICKET"]))["PROCESS_STATE"] == 1


def test_a_transactional_campaign_passes_caps_only(ask: Callable[..., Any]) -> None:
    assert set(_counts(ask({"cypher": ALL}))) - set(_counts(ask({"cypher": ALL}, transactional=True))) == {"CAP"}


def test_volume_goes_by_priority(ask: Callable[..., Any]) -> None:
    text = (
        "MATCH (p:Person) WHERE p.id IN ['ok', 'left_out'] "
        "RETURN p.id AS person_id, CASE p.id WHEN 'ok' THEN 2 ELSE 1 END AS priority"
    )
    found = ask({"cypher": text}, atMost=1)
    assert [one["values"]["person_id"] for one in found["members"]] == ["ok"]
    assert _counts(found) == {"VOLUME": 1}


def test_in_quiet_hours_people_are_held_and_not_lost(ask: Callable[..., Any]) -> None:
    found = ask({"cypher": ALL}, purpose="survey", channel="letter", at=NIGHT)
    assert "QUIET_HOURS" not in _counts(found)


def test_who_is_no_customer_is_counted_apart(ask: Callable[..., Any]) -> None:
    found = ask({"cypher": "UNWIND ['ok', 'nobody'] AS person_id RETURN person_id"})
    assert (found["matched"], found["strangers"]) == (1, 1)


def test_a_member_of_a_path_audience_carries_a_way_that_is_in_the_graph(ask: Callable[..., Any], town: Store) -> None:
    found = ask(
        {"name": "follows_of_detractors", "params": {"type": "survey_detractor"}},
        blockedBy=[], oneOfHousehold=False,
    )  # fmt: skip
    (member,) = found["members"]
    assert member["values"]["person_id"] == "ok"
    assert member["values"]["follows"] == 2
    way = member["values"]["witness"]
    assert way[:3] == ["desk:t", "order_no:O1", "shop:waits"]
    # From the product the way begins anew with the detractor; all other steps are relationships.
    assert town.read(query("way"), way=way[:4]) == [{"steps": 3}]
    assert town.read(query("way"), way=way[4:]) == [{"steps": len(way) - 5}]


def test_friends_of_owners_carry_theirs(ask: Callable[..., Any], town: Store) -> None:
    found = ask({"name": "friends_of_owners", "params": {"category": "kitchen"}}, transactional=True)
    (member,) = found["members"]
    way = member["values"]["witness"]
    assert (way[0], way[-1]) == ("4006381333931", "full")
    assert town.read(query("way"), way=way) == [{"steps": len(way) - 1}]


@pytest.mark.parametrize(
    ("audience", "code", "said"),
    [
        ({"cypher": "MATCH (n) DETACH DELETE n"}, "REFUSED_STATEMENT", "Line 1, column 11"),
        ({"cypher": "MATCH (n:Person) RETURN n.city"}, "NO_MEMBERS", "person_id"),
        ({"name": "nobody"}, "UNKNOWN_AUDIENCE", "onefold audience list"),
        ({"name": "city"}, "WRONG_VALUES", "cities (texts)"),
        ({"cypher": "RETURN $x AS person_id"}, "WRONG_VALUES", "$x"),
        ({}, "AUDIENCE_CHOICE", "either by `name`"),
        ({"name": "one_time_buyers", "params": {"days": "many"}}, "WRONG_VALUES", "$days is a whole"),
    ],
)
def test_what_cannot_be_asked_is_refused(
    audience: dict[str, Any], code: str, said: str, refused: Callable[..., Any]
) -> None:
    error = refused(audience)
    assert error["extensions"]["code"] == code
    assert said in error["message"]


@pytest.mark.parametrize("campaign", [{"purpose": "gossip"}, {"channel": "pigeon"}])
def test_what_the_rules_do_not_know_is_refused(campaign: dict[str, str], refused: Callable[..., Any]) -> None:
    assert refused({"cypher": ALL}, **campaign)["extensions"]["code"] == "UNKNOWN_CONTACT"


def test_the_catalogue_says_what_each_has_to_be_given(town: Store, post: Post) -> None:
    found = post({"query": "{ audiences { name sentence params { name type } columns cypher } }"})["data"]["audiences"]
    assert len(found) >= 15
    assert sum("witness" in one["columns"] for one in found) >= 2
    assert all(one["sentence"].endswith(".") and "person_id" in one["columns"] for one in found)
