"""Processes: Anna begins a checkout on the website, and the call centre goes on with it."""

from collections.abc import Callable
from typing import Any

import pytest

from graph.session import Store
from tests.api.graphql.conftest import Ask
from tests.queries import query

PAYLOAD = '{"total": 39.90,  "cart": ["9520000000011"], "note": "ä\\u00e4"}'
HANDOVERS = "handovers { from to by step }"
PROCESS = f"key version state step payload channel startedOn by {HANDOVERS} customer {{ personId }}"
ANSWER = f"process {{ {PROCESS} }} userErrors {{ field code version }}"

Post = Callable[[dict[str, Any]], dict[str, Any]]
Act = Callable[..., Any]


@pytest.fixture
def act(open_store: Store, post: Post) -> Act:
    """What a mutation answers, by its name and its input."""
    open_store.write_in_batches(query("wipe"))
    open_store.write(query("neighbourhood"))

    def answer(name: str, **given: Any) -> Any:
        kind = {"startProcess": "StartProcessInput", "saveStep": "SaveStepInput", "resumeProcess": "ResumeProcessInput"}
        text = f"mutation ($input: {kind.get(name, 'EndProcessInput')}!) {{ {name}(input: $input) {{ {ANSWER} }} }}"
        result = post({"query": text, "variables": {"input": given}})
        assert "errors" not in result, result["errors"]
        return result["data"][name]

    return answer


def _begin(act: Act, **other: Any) -> Any:
    given = {"id": "p1", "type": "checkout", "channel": "web", "step": "cart", "payload": PAYLOAD, "by": "shop"}
    return act("startProcess", **{**given, "on": "shop:1", **other})


def _open(post: Post, person: str) -> list[str]:
    text = f'{{ customer(id: "{person}") {{ ... on Customer {{ openProcesses {{ key }} }} }} }}'
    return [one["key"] for one in post({"query": text})["data"]["customer"]["openProcesses"]]


def _code(answer: Any) -> Any:
    assert answer["process"] is None
    return answer["userErrors"][0]["code"]


def test_a_process_goes_on_in_another_channel_with_every_byte_of_what_was_entered(act: Act) -> None:
    begun = _begin(act)["process"]
    assert (begun["version"], begun["state"], begun["customer"]) == (1, "OPEN", {"personId": "anna"})
    resumed = act("resumeProcess", id="p1", channel="phone", by="agent 7")["process"]
    assert resumed["payload"] == PAYLOAD
    assert (resumed["channel"], resumed["startedOn"], resumed["version"]) == ("phone", "web", 2)
    assert resumed["handovers"] == [{"from": "web", "to": "phone", "by": "agent 7", "step": "cart"}]


def test_what_is_sent_again_changes_nothing(act: Act) -> None:
    assert _begin(act) == _begin(act)
    saved = [
        act("saveStep", id="p1", version=1, channel="web", step="address", payload="{}", by="shop") for _ in range(2)
    ]
    assert saved[0] == saved[1]
    resumed = [act("resumeProcess", id="p1", channel="store", by="clerk") for _ in range(2)]
    assert resumed[0] == resumed[1]
    ended = [act("completeProcess", id="p1", version=3, channel="store", by="clerk") for _ in range(2)]
    assert ended[0] == ended[1]
    assert (ended[0]["process"]["state"], ended[0]["process"]["version"]) == ("COMPLETED", 4)


def test_who_has_not_seen_the_latest_is_told_what_stands(act: Act) -> None:
    _begin(act)
    act("resumeProcess", id="p1", channel="phone", by="agent 7")
    refused = act("saveStep", id="p1", version=1, channel="web", step="address", payload="{}", by="shop")
    assert refused == {"process": None, "userErrors": [{"field": "version", "code": "STALE", "version": 2}]}


@pytest.mark.parametrize(
    ("name", "given", "code"),
    [
        ("startProcess", {"payload": "{"}, "INVALID"),
        ("startProcess", {"payload": "[]"}, "CONFLICT"),
        ("startProcess", {"id": "p2", "on": "shop:none"}, "NOT_FOUND"),
        ("startProcess", {"id": "p2", "on": " "}, "INVALID"),
        ("startProcess", {"id": "p2", "channel": ""}, "INVALID"),
        ("startProcess", {"id": "p2", "on": None}, "INVALID"),
        ("startProcess", {"id": "p2", "on": None, "identifier": {"kind": "email", "value": "x"}}, "INVALID"),
        ("startProcess", {"id": "p2", "on": None, "identifier": {"kind": "e-mail", "value": "x@y.org"}}, "INVALID"),
        ("startProcess", {"id": "p\0"}, "INVALID"),
    ],
)
def test_what_cannot_be_begun_is_refused(act: Act, name: str, given: dict[str, Any], code: str) -> None:
    _begin(act)
    assert _code(_begin(act, **given)) == code


def test_what_has_ended_or_never_begun_cannot_be_gone_on_with(act: Act, post: Post) -> None:
    assert _code(act("resumeProcess", id="p1", channel="phone", by="agent")) == "NOT_FOUND"
    _begin(act)
    act("abandonProcess", id="p1", version=1, channel="web", by="shop")
    assert _code(act("resumeProcess", id="p1", channel="phone", by="agent")) == "ENDED"
    assert _code(act("completeProcess", id="p1", version=2, channel="web", by="shop")) == "ENDED"
    assert _open(post, "anna") == []


def test_a_process_can_be_asked_for_by_its_id(act: Act, post: Post) -> None:
    _begin(act)
    text = '{ customer(id: "anna") { ... on Customer { openProcesses { id } } } }'
    (found,) = post({"query": text})["data"]["customer"]["openProcesses"]
    node = post({"query": f'{{ node(id: "{found["id"]}") {{ ... on Process {{ key payload }} }} }}'})["data"]["node"]
    assert node == {"key": "p1", "payload": PAYLOAD}


def test_the_next_action_knows_what_a_customer_is_in_the_middle_of(act: Act, post: Post) -> None:
    asked = 'nextActions(channel: "web", inbound: true) { ranked { action } }'
    text = f'{{ customer(id: "anna") {{ ... on Customer {{ {asked} }} }} }}'

    def ranked() -> list[str]:
        return [one["action"] for one in post({"query": text})["data"]["customer"]["nextActions"]["ranked"]]

    assert "go_on_with_process" not in ranked()
    _begin(act)
    assert "go_on_with_process" in ranked()


def test_of_an_earlier_time_those_are_open_that_were(ask: Ask, act: Act) -> None:
    _begin(act)
    then = 'customer(id: "anna") { ... on Customer { openProcesses(at: "2020-01-01T00:00:00Z") { key } } }'
    assert ask(f"{{ {then} }}")["customer"]["openProcesses"] == []
