"""The protagonists are there, and what is told of them is in the files."""

from datetime import timedelta

from api.demo import World
from tests.api.demo.conftest import UNTIL, Tables


def systems_of(person: str, truth: dict[str, str]) -> set[str]:
    return {key.split(":")[0] for key, owner in truth.items() if owner == person}


def test_katharina_has_records_in_six_systems(world: World, truth: dict[str, str]) -> None:
    known = systems_of(world.protagonists.person_id, truth)
    assert known == {"crm", "shop", "app", "tickets", "erp", "registration"}


def test_the_call_centre_and_the_referral_programme_know_her_too(world: World, tables: Tables) -> None:
    ticket = world.protagonists.open_ticket_no
    assert sum(call["ticket_no"] == ticket for call in tables["calls"]) == 2
    (card,) = {
        row["Kundenkarte"] for row in tables["crm_customers"] if row["E-Mail"] == world.protagonists.former_email
    }
    recommended = {row["friend_email"] for row in tables["referrals"] if row["loyalty_no"] == card}
    assert world.protagonists.recommended_to_email in recommended
    assert world.protagonists.former_email in {row["friend_email"] for row in tables["referrals"]}


def test_her_ticket_is_open_and_a_week_old_at_most(world: World, tables: Tables) -> None:
    (ticket,) = [row for row in tables["tickets"] if row["ticket_no"] == world.protagonists.open_ticket_no]
    assert ticket["status"] == "open"
    assert ticket["opened"] >= (UNTIL - timedelta(days=7)).isoformat()


def test_she_was_in_touch_by_several_channels_within_a_fortnight(world: World, tables: Tables) -> None:
    lately = (UNTIL - timedelta(days=14)).isoformat()
    person = world.protagonists
    (user,) = {row["user_id"] for row in tables["shop_accounts"] if row["email"] == person.email}
    visits = [row for row in tables["app_events"] if row["user_id"] == user and row["timestamp"] > lately]
    orders = [row for row in tables["shop_orders"] if row["customer"]["email"] == person.email]
    assert {row["context"]["channel"] for row in visits} == {"app", "web"}
    assert any(row["placed_at"] > lately for row in orders)
    assert any(row["ticket_no"] == person.open_ticket_no and row["started_at"] > lately for row in tables["calls"])


def test_she_married_and_moved(world: World, tables: Tables) -> None:
    (before,) = [row for row in tables["crm_customers"] if row["E-Mail"] == world.protagonists.former_email]
    (after,) = [row for row in tables["shop_accounts"] if row["email"] == world.protagonists.email]
    assert (before["Nachname"], before["Ort"]) == ("Lorenz", "Kiel")
    assert (after["name"]["last"], after["address"]["city"]) == ("Vogt", "Hamburg")


def test_her_coffee_machine_was_registered_by_somebody_else_before(
    world: World, tables: Tables, truth: dict[str, str]
) -> None:
    serial = world.protagonists.resold_serial
    (first,) = [row for row in tables["registrations_online"] if row["appliance"]["serial"] == serial]
    (second,) = [row for row in tables["registration_cards"] if row["serial"] == serial]
    assert first["email"] == world.protagonists.former_owner_email
    assert first["registered_at"] < second["registered_on"]
    assert truth[f"registration:{second['registration_no']}"] == world.protagonists.person_id


def test_two_people_log_in_on_the_shared_tablet_by_turns(world: World, tables: Tables, truth: dict[str, str]) -> None:
    tablet = world.protagonists.shared_tablet_id
    logins = [row for row in tables["app_events"] if row["context"]["device_id"] == tablet and row["event"] == "login"]
    owners = [truth[f"shop:{row['user_id']}"] for row in logins]
    assert owners == ["katharina", "jonas"] * 3
    assert truth[f"app:{tablet}"] == "shared"


def test_the_family_mailbox_is_her_husbands_too(world: World, tables: Tables) -> None:
    assert world.protagonists.family_email in {row["email"] for row in tables["shop_accounts"]}


def test_the_company_has_a_buying_centre(world: World, tables: Tables) -> None:
    contacts = [row for row in tables["erp_customers"] if row["Konto"] == world.protagonists.company_account_no]
    assert len({row["Name"] for row in contacts}) >= 3
    assert {row["Firma"] for row in contacts} == {world.protagonists.company_name.upper()}
