"""Why two records are not one customer's, and what would part those that are."""

from collections.abc import Callable
from datetime import UTC, datetime
from itertools import count
from typing import Any

import pytest

from api.graphql.apart import Cause
from api.graphql.comparison import Judgement
from cypher.catalogue import load
from graph.resolver import Resolver
from graph.session import Store
from identity import judge
from identity.reasons import apart
from identity.record import Identifier, PersonId
from tests.api.graphql.conftest import Ask
from tests.identity.planning.crowd import record
from tests.identity.planning.test_decisions import confirmed, rejected
from tests.queries import query

ANNA = {"given_name": "anna", "family_name": "muller", "birth_date": "1980-01-02"}
BEN = {"given_name": "ben", "family_name": "smith", "birth_date": "1991-07-30"}
MAIL, PHONE = Identifier("email", "anna@x.org"), Identifier("phone", "+4915112345678")
CARDS = [Identifier("loyalty_no", number) for number in ("L100", "Q999")]
TOWN = (
    record("anna", ANNA.items(), [MAIL, PHONE, CARDS[0]]),
    record("anna-again", ANNA.items(), [MAIL]),
    record("other-card", ANNA.items(), [CARDS[1]]),
    record("ben", BEN.items(), [PHONE]),
    record("call", identifiers=[PHONE]),
    record("order", identifiers=[MAIL]),
    record("cleo", {"given_name": "cleo", "family_name": "gold"}.items(), [Identifier("loyalty_no", "C300")]),
    record("cleo-married", {"given_name": "cleo", "family_name": "weber"}.items()),
    record("visit"),
)
DECISIONS = (
    confirmed("test:cleo", "test:cleo-married"),
    confirmed("test:visit", "test:cleo"),
    rejected("test:anna", "test:cleo"),
)
WEIGHED = """
fragment Weighed on Comparison {
  bits prior judgement linkAt reviewAt evidence { field level bits } vetoes { kind left right }
}"""
WHY_NOT = """query ($left: String!, $right: String!) { whyNot(left: $left, right: $right) {
  __typename
  ... on Problem { message }
  ... on OneCustomer { customer { personId } }
  ... on WhyNot {
    cause compared
    left { recordKey attachment customer { personId } candidates { personId } attachedBy { key } }
    right { recordKey customer { personId } }
    comparison { ...Weighed }
    sharedKeys { template values cap }
    between { pairs meanBits against vetoed nearestLeft nearestRight nearestBits truncated }
    claims { recordKey identifier { key } rank holders { personId } followers { personId } public decided }
    decisions { kind left right by why }
  }
} }"""
WHY_DECIDED = """{ customer(identifier: {kind: "loyalty_no", value: "C300"}) { ... on Customer {
  whyLinked(left: "test:visit", right: "test:cleo-married") { ... on WhyLinked {
    steps { left right joint bits by decision { kind why } }
    weakest { joint }
    minimumCut { bits links { joint decision { left right } } }
  } }
  records { nodes { key attachedBy { key } attachedByDecision } }
} } }"""
WHY_LINKED = """{ customer(identifier: {kind: "loyalty_no", value: "L100"}) { ... on Customer {
  order: whyLinked(left: "test:order", right: "test:anna") { ... on WhyLinked {
    comparison { bits }
    minimumCut { bits links { left right joint identifier { key } bits } }
  } }
  accounts: whyLinked(left: "test:anna", right: "test:anna-again") { ... on WhyLinked {
    weakest { bits }
    minimumCut { bits links { joint bits } }
    comparison { ...Weighed }
  } }
} } }"""


@pytest.fixture(scope="module")
def town(open_store: Store) -> Store:
    """The graph holds the town. Tests only read it."""
    open_store.write_in_batches(query("wipe"))
    open_store.write(load("schema/0017_ledger"))
    names = count()
    resolver = Resolver.open(
        open_store, lambda: datetime(2024, 5, 1, tzinfo=UTC), lambda: PersonId(f"p{next(names):04}")
    )
    resolver.take(TOWN)
    resolver.decide(DECISIONS)
    return open_store


@pytest.fixture
def why_not(town: Store, post: Callable[[dict[str, Any]], dict[str, Any]]) -> Ask:
    def answer(left: str, right: str) -> Any:
        result = post({"query": WHY_NOT + WEIGHED, "variables": {"left": f"test:{left}", "right": f"test:{right}"}})
        return result["errors"][0] if "errors" in result else result["data"]["whyNot"]

    return answer


def test_a_veto_is_told_with_what_it_outweighs(why_not: Ask) -> None:
    found = why_not("anna", "other-card")
    assert (found["cause"], found["compared"]) == ("VETOED", None)
    comparison = found["comparison"]
    assert comparison["vetoes"] == [{"kind": "loyalty_no", "left": "L100", "right": "Q999"}]
    assert (comparison["judgement"], comparison["linkAt"], comparison["reviewAt"]) == ("DISTINCT", 0.0, -4.0)
    assert comparison["prior"] + sum(one["bits"] for one in comparison["evidence"]) == comparison["bits"]
    key = {"template": "birth_date + given_name.initial", "values": ["1980-01-02", "a"], "cap": 70}
    assert key in found["sharedKeys"]
    assert (found["between"]["pairs"], found["between"]["vetoed"]) == (2, 1)


def test_two_people_who_share_a_phone_weigh_too_little(why_not: Ask) -> None:
    found = why_not("ben", "anna")
    assert found["cause"] == "TOO_LITTLE"
    assert {one["field"] for one in found["comparison"]["evidence"] if one["bits"] < 0} >= {"given_name", "birth_date"}
    assert [key["template"] for key in found["sharedKeys"]] == ["phone.ending"]
    assert found["left"]["customer"] != found["right"]["customer"]


def test_a_call_under_a_shared_phone_lists_whose_it_may_be(why_not: Ask) -> None:
    found = why_not("call", "anna")
    assert (found["cause"], found["comparison"], found["left"]["customer"]) == ("SHARED", None, None)
    assert found["left"]["attachment"] == "SHARED"
    assert len(found["left"]["candidates"]) == 2
    (claim,) = found["claims"]
    assert (claim["identifier"]["key"], claim["decided"], claim["public"]) == (PHONE.key, True, False)
    assert claim["holders"] == found["left"]["candidates"]


def test_an_order_of_somebody_else_says_what_attached_it(why_not: Ask) -> None:
    found = why_not("order", "ben")
    assert (found["cause"], found["left"]["attachedBy"]) == ("ELSEWHERE", {"key": MAIL.key})


def test_records_of_one_customer_lead_to_why_linked(why_not: Ask) -> None:
    found = why_not("anna", "anna-again")
    assert found["__typename"] == "OneCustomer"
    assert found["customer"]["personId"]


def test_an_unknown_record_is_not_found_and_one_record_is_no_pair(why_not: Ask) -> None:
    assert why_not("anna", "nobody")["__typename"] == "NotFound"
    assert why_not("anna", "anna")["extensions"]["code"] == "SAME_RECORD"


def test_a_link_tells_the_prior_and_the_cut(town: Store, post: Callable[[dict[str, Any]], dict[str, Any]]) -> None:
    result = post({"query": WHY_LINKED + WEIGHED})
    assert "errors" not in result, result
    order, accounts = (result["data"]["customer"][name] for name in ("order", "accounts"))
    assert order["comparison"] is None
    assert order["minimumCut"] == {
        "bits": None,
        "links": [
            {
                "left": "test:order",
                "right": "test:anna",
                "joint": "IDENTIFIER",
                "identifier": {"key": MAIL.key},
                "bits": None,
            }
        ],
    }
    comparison = accounts["comparison"]
    assert comparison["prior"] + sum(one["bits"] for one in comparison["evidence"]) == comparison["bits"]
    assert comparison["judgement"] == "SAME"
    assert accounts["minimumCut"]["links"] == [{"joint": "COMPARISON", "bits": comparison["bits"]}]
    assert accounts["weakest"]["bits"] == comparison["bits"]


def test_every_cause_and_judgement_has_its_name_in_graphql() -> None:
    assert {one.name for one in Cause} == {one.name for one in apart.Cause}
    assert {one.name for one in Judgement} == {one.name for one in judge.Judgement}


def test_what_a_person_decided_keeps_two_customers_apart(why_not: Ask) -> None:
    found = why_not("anna", "cleo")
    assert found["cause"] == "DECIDED"
    assert found["decisions"] == [
        {"kind": "REJECT", "left": ["test:anna"], "right": ["test:cleo"], "by": "eve", "why": "she asked them"}
    ]
    elsewhere = why_not("visit", "anna")
    assert (elsewhere["cause"], elsewhere["left"]["attachedBy"]) == ("DECIDED", None)
    assert [one["kind"] for one in elsewhere["decisions"]] == ["CONFIRM"]


def test_what_a_person_decided_is_a_step_and_a_cut(
    town: Store, post: Callable[[dict[str, Any]], dict[str, Any]]
) -> None:
    result = post({"query": WHY_DECIDED})
    assert "errors" not in result, result
    customer = result["data"]["customer"]
    attached, married = customer["whyLinked"]["steps"]
    assert (attached["left"], attached["right"], attached["joint"]) == ("test:visit", "test:cleo", "DECISION")
    assert (married["right"], married["by"], married["decision"]["why"]) == (
        "test:cleo-married",
        "eve",
        "she asked them",
    )
    assert customer["whyLinked"]["weakest"] == {"joint": "DECISION"}
    (link,) = customer["whyLinked"]["minimumCut"]["links"]
    assert link == {"joint": "DECISION", "decision": {"left": ["test:cleo"], "right": ["test:cleo-married"]}}
    by_key = {one["key"]: one for one in customer["records"]["nodes"]}
    assert by_key["test:visit"] == {"key": "test:visit", "attachedBy": None, "attachedByDecision": DECISIONS[1].id}
