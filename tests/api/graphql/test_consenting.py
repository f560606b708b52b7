"""What applications tell of consents: it holds in the next request, and what is wrong is told by its place."""

from collections.abc import Callable
from typing import Any

import pytest

Posts = Callable[[list[dict[str, Any]]], list[Any]]
TELL = """mutation ($input: RecordConsentsInput!) { recordConsents(input: $input) {
  consents { consentId purpose state channel at proof source }
  userErrors { index field code message } } }"""
READ = """query ($value: String!) { customer(identifier: {kind: "email", value: $value}) { ... on Customer {
  consents { nodes { purpose state at proof } }
  contactability(purpose: "newsletter", channel: "email") { obstacles { gate } } } } }"""
MAILBOX = "ida.brandt@example.org"


def word(id: str, state: str, minute: int = 0, **said: Any) -> dict[str, Any]:
    plain = {
        "id": id,
        "at": f"2026-03-02T02:{minute:02}:00Z",
        "purpose": "newsletter",
        "state": state,
        "identifiers": [{"kind": "email", "value": MAILBOX}],
    }
    return {**plain, **said}


@pytest.fixture
def tell(posts: Posts) -> Callable[..., Any]:
    """Tells consents to a server over an empty graph."""

    def told(*words: dict[str, Any], source: str = "app") -> Any:
        (answer,) = posts([{"query": TELL, "variables": {"input": {"source": source, "consents": list(words)}}}])
        return answer["recordConsents"]

    return told


def read(posts: Posts) -> Any:
    (answer,) = posts([{"query": READ, "variables": {"value": MAILBOX}}])
    return answer["customer"]


def gates(posts: Posts) -> list[str]:
    return [one["gate"] for one in read(posts)["contactability"]["obstacles"]]


def test_a_double_opt_in_and_an_objection_hold_in_the_next_request(tell: Any, posts: Posts) -> None:
    (pending,) = tell(word("c1", "PENDING", 1, proof="form"))["consents"]
    assert pending == {
        "consentId": "app:c1",
        "purpose": "newsletter",
        "state": "PENDING",
        "channel": None,
        "at": "2026-03-02T02:01:00+00:00",
        "proof": "form",
        "source": "app",
    }
    assert "CONSENT" in gates(posts)
    tell(word("c2", "GRANTED", 2, proof="link in the mail"))
    assert "CONSENT" not in gates(posts)
    tell(word("c3", "GRANTED", 3, purpose="direct_marketing"))
    assert "OBJECTION" not in gates(posts)
    tell(word("c4", "DENIED", 4, purpose="direct_marketing"))
    assert "OBJECTION" in gates(posts)


def test_a_time_is_told_as_it_is_read_later(tell: Any, posts: Posts) -> None:
    (told,) = tell(word("c1", "GRANTED", at="2026-03-02T02:00:00.123456Z"))["consents"]
    assert told["at"] == read(posts)["consents"]["nodes"][0]["at"] == "2026-03-02T02:00:00.123000+00:00"


def test_telling_it_again_changes_nothing(tell: Any, posts: Posts) -> None:
    told = [word("c1", "GRANTED"), word("c1", "GRANTED")]
    assert len(tell(*told)["consents"]) == 1
    assert tell(*told)["userErrors"] == []
    assert len(read(posts)["consents"]["nodes"]) == 1


def test_what_is_wrong_is_told_by_its_place_and_the_rest_is_taken(tell: Any) -> None:
    answer = tell(
        word("c1", "GRANTED"),
        word("c1", "DENIED"),
        word("c2", "GRANTED", purpose="gossip"),
        word("c3", "GRANTED", channel="fax"),
        word("c4", "GRANTED", identifiers=[]),
        word("c5", "GRANTED", at="9999-01-01T00:00:00Z"),
        word("", "GRANTED"),
    )
    assert [one["consentId"] for one in answer["consents"]] == ["app:c1"]
    assert [(one["index"], one["field"], one["code"]) for one in answer["userErrors"]] == [
        (1, "id", "CONFLICT"),
        (2, "purpose", "NOT_FOUND"),
        (3, "channel", "NOT_FOUND"),
        (4, "identifiers", "INVALID"),
        (5, "at", "INVALID"),
        (6, "id", "INVALID"),
    ]


def test_a_call_without_a_source_or_with_too_much_is_refused_whole(tell: Any) -> None:
    assert tell(word("c1", "GRANTED"), source="")["userErrors"][0]["field"] == "source"
    (error,) = tell(*(word(f"c{number}", "GRANTED") for number in range(101)))["userErrors"]
    assert (error["index"], error["field"]) == (None, "consents")
