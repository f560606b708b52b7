"""Documents in docs/queries, asked of the demo world: what each shows is what happened there."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest

from api.demo import World
from api.rules.rules import read_rules
from graph.ranking import recount
from graph.session import Store
from tests.api.graphql.demo_world import DOCUMENTS, UNTIL, Post, Show, lived_in, shown
from tests.queries import query

YEAR = {"since": (UNTIL - timedelta(days=365)).isoformat(), "until": UNTIL.isoformat()}


@pytest.fixture(scope="module")
def world(open_store: Store, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """A small demo world, in the graph."""
    yield lived_in(open_store, tmp_path_factory.mktemp("demo"), people=120)
    open_store.write_in_batches(query("wipe"))


@pytest.fixture
def show(world: World, post: Post) -> Show:
    return shown(world, post)


def test_a_persona_says_what_makes_a_customer_like_it(show: Show, world: World) -> None:
    found = {one["name"]: one for one in show("personas")["personas"]}
    assert found["The regular"]["score"] == 1
    assert [one["because"] for one in found["The regular"]["evidence"]] == [
        "bought three times or more",
        "bought lately",
        "spends more than most",
    ]
    assert found["The one in trouble"]["evidence"][0]["found"] == ["open_tickets is 1, at least 1"]
    sleeping = show("personas", world.protagonists.recommended_by_email)["personas"]
    assert sleeping[0]["name"] == "The sleeper"


def test_the_voice_of_all_is_what_their_answers_say(show: Show, open_store: Store) -> None:
    found = show("voice_of_all", **YEAR)
    (counted,) = open_store.read(query("survey_answers"), since=UNTIL - timedelta(days=365), until=UNTIL)
    nps, ces = found["nps"], found["ces"]
    assert (nps["promoters"], nps["passives"], nps["detractors"]) == (
        counted["promoters"],
        counted["passives"],
        counted["detractors"],
    )
    answered = nps["promoters"] + nps["passives"] + nps["detractors"]
    assert nps["score"] == pytest.approx(100 * (nps["promoters"] - nps["detractors"]) / answered)
    assert ces["score"] == pytest.approx(counted["effort"])
    assert found["complete"]
    assert found["verbatims"]


def test_the_voice_of_one_is_what_they_said(show: Show) -> None:
    said = next(one for one in show("voice_of_all", **YEAR)["verbatims"] if one["customer"])
    found = show("voice", id=said["customer"]["personId"])["voice"]
    assert said["words"] in {one["words"] for one in found["verbatims"]}
    assert found["nps"]["score"] is not None
    assert 1 <= found["ces"]["score"] <= 5


def test_what_is_not_known_of_a_customer_is_named(show: Show) -> None:
    found = show("data_coverage")["dataCoverage"]
    known = {one["channel"] for one in found["channels"] if one["contacts"]}
    assert {"web", "app", "store", "phone"} <= known
    assert found["share"] == pytest.approx(len(known) / len(found["channels"]))
    assert 0 < found["share"] < 1


def test_an_organization_has_a_buying_centre_with_roles(show: Show, world: World, open_store: Store) -> None:
    (buyer,) = open_store.read(query("member_of_company"), name=world.protagonists.company_name)
    companies = show("buying_centre", id=buyer["person_id"])["organizations"]
    # The CRM and the ERP spell the company apart, and call it two.
    company = max(companies, key=lambda one: len(one["buyingCentre"]))
    roles = {one["occupation"]: one["role"] for one in company["buyingCentre"]}
    assert roles["Leiter Einkauf"] == "DECIDER"
    assert roles["Einkäuferin"] == "BUYER"
    assert len({one["person"]["personId"] for one in company["buyingCentre"]}) == len(company["buyingCentre"]) > 1
    for one in company["buyingCentre"]:
        assert [each["goal"] for each in one["person"]["journeys"]] == ["purchase", "service"]


def test_journey_metrics_are_what_a_recount_in_cypher_gives(show: Show, open_store: Store) -> None:
    found = show("journey_metrics", **YEAR)
    since = UNTIL - timedelta(days=365)
    (counted,) = open_store.read(query("service_journeys"), since=since, until=UNTIL)
    stages = {one["stage"]: one for one in found["stages"]}
    assert {name: one["entered"] for name, one in stages.items()} == counted["entered"]
    assert {name: one["cameFirst"] for name, one in stages.items()} == counted["came_first"]
    assert found["begun"] == counted["begun"] > 10
    assert found["customers"] == counted["persons"]
    assert found["complete"]


def test_drop_offs_add_up_and_count_who_may_still_go_on(show: Show) -> None:
    counts = show("drop_off", **YEAR)["counts"]
    assert all(one["entered"] == one["left"] + one["standing"] + one["droppedOff"] for one in counts)
    assert all(0 <= one["share"] <= 1 for one in counts)
    assert sum(one["droppedOff"] for one in counts) > 0 < sum(one["standing"] for one in counts)
    chosen = show("drop_off", stage="choosing", type="cart_updated", **YEAR)["counts"]
    assert chosen == [one for one in counts if (one["stage"], one["touchpointType"]) == ("choosing", "cart_updated")]
    assert chosen[0]["droppedOff"] > 0


def test_outsourced_contact_is_measured_beside_our_own(show: Show, open_store: Store) -> None:
    outside, own = show("provider_quality", **YEAR)
    assert (outside["provider"], own["provider"]) == ("call centre", None)
    (counted,) = open_store.read(query("handled_contacts"), since=UNTIL - timedelta(days=365), until=UNTIL)
    assert (outside["contacts"], outside["customers"]) == (counted["contacts"], counted["customers"])
    assert 0 < outside["solvedAtOnce"] <= 1
    assert 0 < own["solvedAtOnce"] <= 1


def test_content_is_named_and_so_are_its_gaps(post: Callable[[dict[str, Any]], dict[str, Any]], world: World) -> None:
    text = (DOCUMENTS / "content.graphql").read_text(encoding="utf-8")
    found = post({"query": text})["data"]
    places = {(one["name"], one["touchpointType"], one["channel"]) for one in found["content"]}
    assert ("guide to the first cup", "order_confirmed", "email") in places
    assert not any(name == "we missed you" for name, _, _ in places)
    missing = {(one["persona"], one["touchpointType"], one["channel"]) for one in found["contentGaps"]}
    assert ("The one in trouble", "product_viewed", "web") in missing
    assert not {("The newcomer", type, channel) for _, type, channel in places} & missing


def test_a_department_sees_what_the_rules_let_it_see(show: Show) -> None:
    books = show("dashboard")["dashboard"]
    assert books["value"]["rfm"]["frequencyScore"] >= 1
    assert books["invoices"]["nodes"]
    assert "PERSONAS" in books["withheld"]
    assert books["personas"] is books["tickets"] is books["voice"] is books["nextActions"] is None
    desk = show("dashboard", department="service")["dashboard"]
    assert desk["effort"]["openTickets"] == 1
    assert desk["nextActions"]["serviceFirst"] == "a request is open"
    assert desk["value"] is desk["invoices"] is None


def test_a_source_says_when_it_came_and_what_could_not_be_taken(show: Show, world: World) -> None:
    found = {one["name"]: one for one in show("sources")["nodes"]}
    assert set(found) == {"crm", "shop", "app", "callcentre", "tickets", "erp", "registration", "referral"}
    assert sum(one["rejected"] for one in found.values()) == len(world.broken)
    assert sum(one["rows"] for one in found.values()) == world.entries + len(world.broken)
    assert all(one["lagSeconds"] > 0 for one in found.values() if one["newestAt"])
    assert found["app"]["newestAt"] <= UNTIL.isoformat()
    assert {one["lastSync"] for one in found.values()} == {found["app"]["lastSync"]}


def test_customers_are_listed_by_what_they_will_probably_buy(show: Show, open_store: Store) -> None:
    recount(open_store, read_rules().value.valuing, lambda: UNTIL, lambda *_: None)
    found: list[Any] = []
    after, more = None, True
    while more:
        part = show("most_valuable_customers", after=after)
        found += part["nodes"]
        after, more = part["pageInfo"]["endCursor"], part["pageInfo"]["hasNextPage"]
    values = [one["value"]["lifetimeValue"]["value"] for one in found]
    assert values == sorted(values, reverse=True)
    (expected,) = open_store.read(query("thrice_bought"), until=UNTIL)
    assert {one["personId"] for one in found} == set(expected["persons"])
    assert len(found) > 10
