"""The documents in docs/queries, asked of the demo world: what each shows is what happened there."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from api.demo import World
from graph.session import Store
from tests.api.graphql.demo_world import UNTIL, Post, Show, lived_in, shown
from tests.queries import query


@pytest.fixture(scope="module")
def world(open_store: Store, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """The smallest demo world, in the graph."""
    yield lived_in(open_store, tmp_path_factory.mktemp("demo"), people=50)
    open_store.write_in_batches(query("wipe"))


@pytest.fixture
def show(world: World, post: Post) -> Show:
    return shown(world, post)


def test_tickets_of_the_service_desk_are_found_by_their_state(show: Show, world: World) -> None:
    found = show("tickets")
    assert [one["key"] for one in found["open"]["nodes"]] == [f"tickets:{world.protagonists.open_ticket_no}"]
    assert {one["status"] for one in found["all"]["nodes"]} == {"open", "closed"}


def test_orders_of_shop_and_erp_stand_together_with_their_items(show: Show) -> None:
    found = show("orders")
    assert {one["source"] for one in found["orders"]["nodes"]} == {"shop", "erp"}
    assert all(one["items"] for one in found["orders"]["nodes"])
    (bought,) = found["inStores"]["nodes"]
    assert bought["items"][0]["product"]["name"].startswith("Wasserkocher")


def test_campaigns_show_what_was_sent_and_what_came_back(show: Show, world: World) -> None:
    for email in (world.protagonists.email, world.protagonists.former_owner_email):
        for campaign in show("campaigns", email)["campaigns"]:
            assert campaign["sendCount"] == len(campaign["sends"]) >= 1
            assert campaign["responseCount"] == len(campaign["responses"]) <= campaign["sendCount"]


def test_who_is_dunned_is_not_sold_more(show: Show, world: World) -> None:
    found = show("invoices", world.protagonists.recommended_by_email)
    (owed,) = (one for one in found["invoices"]["nodes"] if one["openAmount"])
    assert owed["openAmount"] == owed["total"]
    assert owed["dunningLevel"] >= 1
    assert owed["overdueDays"] > 400
    lost = {one["action"]: one for one in found["nextActions"]["losers"]}
    assert lost["offer_supplies"]["gate"] == "ELIGIBILITY"
    assert lost["offer_supplies"]["reason"].startswith("dunning_level")


def test_a_resold_appliance_keeps_its_owners_and_its_usage(show: Show, world: World) -> None:
    found = show("asset_owners", gtin=world.protagonists.resold_gtin, serial=world.protagonists.resold_serial)
    before, now = found["owners"]
    assert (before["customer"]["fullName"], now["customer"]["fullName"]) == ("Birgit Sommer", "Katharina Vogt")
    assert before["ownedThrough"] == now["ownedFrom"]
    assert all(before["ownedFrom"] <= one["at"] < before["ownedThrough"] for one in before["usage"])
    assert now["usage"][0]["at"] == (UNTIL - timedelta(hours=3)).isoformat()
    assert now["usage"][0]["payload"]["serial"] == found["serial"]


def test_the_relationship_is_what_was_bought_and_what_will_be(show: Show) -> None:
    found = show("relationship")["context"]["relationship"]
    assert found["purchases"] == 4
    assert {one["value"] for one in found["habits"]["channels"]} == {"web", "app", "store"}
    assert found["habits"]["daysBetween"] is not None
    assert found["likelyNext"]
    assert all(one["recordKeys"] and one["because"] for one in found["likelyNext"])


def test_the_person_is_what_they_like_and_how_they_feel(show: Show) -> None:
    found = show("personal")
    personal = found["context"]["personal"]
    assert sum(one["share"] for one in personal["interests"]) == pytest.approx(1)
    assert "order_placed" in {sign["type"] for one in personal["interests"] for sign in one["evidence"]}
    types = {one["type"] for one in personal["sentiment"]["evidence"]}
    assert {"review_written", "survey_answered", "checkout_failed"} <= types
    assert -1 <= personal["sentiment"]["score"] <= 1
    assert "Mehmet" in {one["customer"]["givenName"] for one in found["influencers"]["nodes"]}
    assert "Emma" in {one["customer"]["givenName"] for one in found["influenced"]["nodes"]}


def test_the_situation_holds_for_a_while(show: Show) -> None:
    found = show("situational")["context"]["situational"]
    assert found["now"] == {"timeZone": "Europe/Berlin", "hour": 14, "weekday": 1}
    assert found["session"]["channel"] == "app"
    assert found["location"]["name"] == "Hamburg, Osterstraße"
    assert {one["measure"] for one in found["sensors"]} == {"cycles", "temperature", "needs_descaling"}
    assert found["asOf"] < found["expiresAt"]
    later = show("situational", at=(UNTIL + timedelta(days=2)).isoformat())["context"]["situational"]
    assert (later["session"], later["location"], later["sensors"], later["expiresAt"]) == (None, None, [], None)


def test_the_branch_knows_the_call_and_the_call_centre_the_order(show: Show) -> None:
    found = show("touchpoints_across_channels")
    assert {one["type"] for one in found["calls"]["nodes"]} >= {"ticket"}
    assert {one["channel"] for one in found["online"]["nodes"]} == {"web", "app"}
    assert {one["channel"] for one in found["orders"]["nodes"]} == {"web", "app", "store"}


def test_what_happened_before_the_first_login_is_the_customers(show: Show) -> None:
    until = (UNTIL - timedelta(days=150)).isoformat()
    found = show("before_login", until=until)["touchpoints"]["nodes"]
    assert [one["type"] for one in found] == ["product_viewed"] * 3 + ["app_opened"]
    assert {one["record"]["attachment"] for one in found} == {"ATTACHED"}
    assert all("user_id" not in {each["kind"] for each in one["record"]["identifiers"]} for one in found)


def test_a_visit_is_told_click_by_click(show: Show) -> None:
    found = show("click_path")
    path = found["clickPath"]
    assert [one["type"] for one in path["clicks"]] == [
        "app_opened", *["product_viewed"] * 3, "login", "cart_updated", "checkout_failed",
    ]  # fmt: skip
    assert path["clicks"][-1]["page"] == "/checkout"
    assert path["clicks"][-1]["seconds"] is None
    assert all(one["product"] for one in path["clicks"] if one["type"] == "product_viewed")
    assert show("click_path", session=path["session"])["clickPath"] == path
    assert show("click_path", session="none")["clickPath"] is None
    assert [one["type"] for one in found["surveys"]["nodes"]] == ["survey_answered", "survey_sent"]


def test_what_was_rated_says_how_somebody_feels(show: Show) -> None:
    found = show("ratings")
    review = next(one for one in found["ratings"]["nodes"] if one["type"] == "review_written")
    assert (review["score"], review["sentiment"]) == (5, 1)
    assert review["words"]
    assert review["product"]
    (machine,) = found["assets"]["nodes"]
    assert machine["owners"][-1]["usage"]


def test_after_a_failed_checkout_nothing_is_sold_before_help(show: Show, world: World) -> None:
    emma = world.protagonists.recommended_to_email
    found = show("next_action_here", emma)["nextActions"]
    assert found["serviceFirst"] == "the checkout failed"
    assert found["best"]["action"] == "help_with_checkout"
    lost = {one["action"]: one["gate"] for one in show("next_actions", emma)["nextActions"]["losers"]}
    assert lost["remind_of_cart"] == "SERVICE_FIRST"


def test_no_sales_call_after_eight_in_the_evening(show: Show) -> None:
    found = show("sales_call", at="2025-06-02T19:30:00Z")["contactability"]
    assert "QUIET_HOURS" in {one["gate"] for one in found["obstacles"]}
    (quiet,) = (one for one in found["obstacles"] if one["gate"] == "QUIET_HOURS")
    assert quiet["liftsAt"] == "2025-06-03T06:00:00+00:00"


def test_an_opt_in_at_two_in_the_morning_is_in_the_outbox_at_once(show: Show) -> None:
    night = datetime(2025, 6, 2, 1, tzinfo=UTC)
    before = show("outbox", at=(night - timedelta(seconds=1)).isoformat())["outbox"]
    assert "welcome" not in {one["automation"] for one in before}
    (welcome,) = (one for one in show("outbox", at=night.isoformat())["outbox"] if one["automation"] == "welcome")
    assert (welcome["state"], welcome["createdAt"], welcome["obstacles"]) == ("READY", night.isoformat(), [])


def test_a_sales_call_waits_for_the_morning_and_for_service(show: Show, world: World) -> None:
    def call(email: str, at: datetime) -> Any:
        entries = show("outbox", email, at=at.isoformat())["outbox"]
        return next(one for one in entries if one["automation"] == "call_about_cart")

    birgit, evening = world.protagonists.former_owner_email, UNTIL.replace(hour=18, minute=30)
    assert call(birgit, UNTIL)["state"] == "READY"
    held = call(birgit, evening)
    assert (held["state"], held["heldUntil"]) == ("HELD", "2025-06-03T06:00:00+00:00")
    vexed = call(world.protagonists.email, UNTIL)
    assert (vexed["state"], vexed["serviceFirst"]) == ("BLOCKED", "a request is open")


def test_a_checkout_begun_on_the_web_goes_on_by_telephone(show: Show) -> None:
    begun = show("start_process", process="demo-1")["process"]
    assert begun["channel"] == "web"
    (running,) = show("open_processes")["openProcesses"]
    assert (running["startedOn"], running["step"]) == ("web", "address")
    resumed = show("resume_process", process="demo-1")["process"]
    assert resumed["payload"] == begun["payload"] == '{"cart": ["9520000000011"],  "total": 39.90}'
    assert [(one["from"], one["to"], one["by"]) for one in resumed["handovers"]] == [("web", "phone", "agent 7")]


def test_a_process_of_whom_only_an_identifier_is_known_is_theirs(
    show: Show, world: World, post: Callable[[dict[str, Any]], dict[str, Any]]
) -> None:
    given = {"id": "demo-2", "type": "return", "channel": "app", "step": "reason", "payload": "{}", "by": "app"}
    named = {"identifier": {"kind": "email", "value": world.protagonists.email.upper()}}
    text = "mutation ($input: StartProcessInput!) { startProcess(input: $input) { process { recordKey } } }"
    for _ in range(2):
        result = post({"query": text, "variables": {"input": {**given, **named}}})
        made = result["data"]["startProcess"]["process"]
        assert made == {"recordKey": f"process:email:{world.protagonists.email}"}
    assert "demo-2" in {one["key"] for one in show("open_processes")["openProcesses"]}


def test_every_answer_says_for_which_time_it_holds(show: Show) -> None:
    found = show("newest")
    (newest,) = found.pop("touchpoints")["nodes"]
    assert newest["at"] <= UNTIL.isoformat() < found.pop("readAt")
    assert {one["asOf"] for one in found.values()} == {UNTIL.isoformat()}
