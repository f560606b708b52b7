"""What makes the demo world hard, found in its files."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import combinations
from typing import NamedTuple, TypeVar

import phonenumbers
import pytest
from nicknames import NickNamer
from rapidfuzz.distance import OSA

from api.demo.description import JUNK_BIRTH_DATES, JUNK_MAILBOXES, JUNK_PHONES
from tests.api.demo.conftest import Tables

K = TypeVar("K")
V = TypeVar("V")


class Account(NamedTuple):
    """An account of the CRM or the shop, and whose it is."""

    person: str
    given: str
    family: str
    born: str
    email: str
    phone: str
    postcode: str
    address: str


@pytest.fixture(scope="module")
def accounts(tables: Tables, truth: dict[str, str]) -> list[Account]:
    crm = [
        Account(
            truth.get(f"crm:{row['Kundennr']}", ""),
            row["Vorname"],
            row["Nachname"],
            "-".join(reversed(row["Geburtsdatum"].split("."))),
            row["E-Mail"],
            international(row["Mobil"], row["Land"]),
            row["PLZ"],
            row["Straße"],
        )
        for row in tables["crm_customers"]
        if row["Kundennr"]
    ]
    shop = [
        Account(
            truth[f"shop:{row['user_id']}"],
            row["name"]["first"],
            row["name"]["last"],
            row["born"] or "",
            row["email"],
            international(row["phone"] or "", row["address"]["country"]),
            row["address"]["zip"] or "",
            row["address"]["line"] or "",
        )
        for row in tables["shop_accounts"]
    ]
    return crm + shop


@pytest.fixture(scope="module")
def twice(accounts: list[Account]) -> list[tuple[Account, Account]]:
    """Pairs of accounts of one person."""
    by_person = groups((account.person, account) for account in accounts)
    return [pair for of_one in by_person.values() for pair in combinations(of_one, 2)]


def groups(pairs: Iterable[tuple[K, V]]) -> dict[K, list[V]]:
    found: dict[K, list[V]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return found


def international(written: str, country: str) -> str:
    if not written or written in JUNK_PHONES:
        return written
    number = phonenumbers.parse(written, country)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def test_names_are_misspelt(twice: list[tuple[Account, Account]]) -> None:
    typos = [pair for pair in twice if OSA.distance(pair[0].family, pair[1].family) == 1]
    assert len(typos) > 20


def test_nicknames_and_initials_stand_for_given_names(twice: list[tuple[Account, Account]]) -> None:
    namer = NickNamer()
    short = [b.given for a, b in twice if b.given.lower() in namer.nicknames_of(a.given.lower())]
    initials = [account for pair in twice for account in pair if len(account.given) == 2 and account.given[1] == "."]
    assert len(short) > 20
    assert initials


def test_given_and_family_names_are_swapped(twice: list[tuple[Account, Account]]) -> None:
    swapped = [(a, b) for a, b in twice if (a.given, a.family) == (b.family, b.given)]
    assert len(swapped) > 5


def test_people_move(twice: list[tuple[Account, Account]]) -> None:
    moved = [(a, b) for a, b in twice if a.address and b.address and unlike(a.address, b.address)]
    assert len(moved) > 20


def test_people_marry(twice: list[tuple[Account, Account]]) -> None:
    married = [
        (a, b) for a, b in twice if a.given == b.given and a.phone == b.phone != "" and unlike(a.family, b.family)
    ]
    assert len(married) > 2


def unlike(one: str, other: str) -> bool:
    return OSA.distance(one, other) > 4


def test_fields_are_missing(accounts: list[Account]) -> None:
    for field in ("born", "phone", "address"):
        empty = sum(not getattr(account, field) for account in accounts)
        assert 0.05 < empty / len(accounts) < 0.6


def test_phones_and_dates_come_in_many_formats(tables: Tables) -> None:
    phones = [row["Mobil"] for row in tables["crm_customers"] if row["Mobil"]]
    assert {phone[:2] for phone in phones} >= {"+4", "00", "01", "(3"}
    assert tables["crm_customers"][0]["Angelegt"][2] == "."
    assert tables["erp_orders"][0]["total"][-3] == ","
    assert any(row["Geburtstag"].isdecimal() for row in tables["erp_customers"])


def test_the_erp_writes_in_capitals_and_sometimes_the_family_name_first(tables: Tables) -> None:
    names = [row["Name"] for row in tables["erp_customers"]]
    assert all(name == name.upper() for name in names)
    assert 0.1 < sum("," in name for name in names) / len(names) < 0.5


def test_families_share_mailboxes_and_phones(accounts: list[Account]) -> None:
    for field in ("email", "phone"):
        sharers = groups((getattr(a, field), a.person) for a in accounts if getattr(a, field))
        shared = [value for value, people in sharers.items() if len(set(people)) > 1]
        assert len(shared) > 20


def test_there_are_twins(accounts: list[Account]) -> None:
    births = groups(((a.family, a.born, a.address), (a.person, a.given)) for a in accounts if a.born and a.address)
    assert any(len({person for person, _ in born}) == 2 for born in births.values())


def test_there_are_namesakes_who_have_nothing_else_in_common(accounts: list[Account]) -> None:
    named = groups(((a.given, a.family), a) for a in accounts)
    strangers = [of for of in named.values() if len({a.person for a in of}) > 1 and len({a.postcode for a in of}) > 1]
    assert len(strangers) > 20


def test_phone_numbers_are_recycled(accounts: list[Account]) -> None:
    """One number, two people of different households: their ids differ before the dash."""
    holders = groups((a.phone, a.person.split("-")[0]) for a in accounts if a.phone not in {"", *JUNK_PHONES})
    recycled = [phone for phone, households in holders.items() if len(set(households)) == 2]
    assert len(recycled) > 2


def test_appliances_are_resold(tables: Tables, truth: dict[str, str]) -> None:
    online = [(row["appliance"]["serial"], row["registration_no"]) for row in tables["registrations_online"]]
    cards = [(row["serial"], row["registration_no"]) for row in tables["registration_cards"]]
    owners = groups((serial, truth[f"registration:{number}"]) for serial, number in online + cards)
    assert sum(len(set(people)) == 2 for people in owners.values()) > 20


def test_tablets_are_shared_and_some_devices_stay_anonymous(tables: Tables, truth: dict[str, str]) -> None:
    logins = groups((row["context"]["device_id"], row["user_id"]) for row in tables["app_events"] if row["user_id"])
    for row in tables["app_devices"]:
        owner, users = truth[f"app:{row['device_id']}"], set(logins.get(row["device_id"], ()))
        assert len(users) <= 1 or owner == "shared"
        assert not owner.startswith("anonymous:") or not users
    owners = Counter(truth[f"app:{row['device_id']}"].split(":")[0] for row in tables["app_devices"])
    assert owners["shared"] > 20
    assert owners["anonymous"] > 50


def test_companies_have_several_contacts_with_one_account(tables: Tables, truth: dict[str, str]) -> None:
    contacts = groups((row["Konto"], row["Ansprechpartner"]) for row in tables["erp_customers"] if row["Firma"])
    assert len(contacts) >= 10
    for account, numbers in contacts.items():
        assert len({truth[f"erp:{account}/{number}"] for number in numbers}) == len(numbers) >= 3


def test_placeholders_are_written_where_there_is_nothing(accounts: list[Account]) -> None:
    assert {a.email for a in accounts} & set(JUNK_MAILBOXES)
    assert {a.phone for a in accounts} & set(JUNK_PHONES)
    assert {a.born for a in accounts} & {day.isoformat() for day in JUNK_BIRTH_DATES}


def test_guests_order_by_mailbox_and_some_open_an_account_later(tables: Tables, truth: dict[str, str]) -> None:
    opened = {truth[f"shop:{row['user_id']}"]: row["created_at"] for row in tables["shop_accounts"]}
    guests = [row for row in tables["shop_orders"] if not row["customer"]["user_id"]]
    later = [row for row in guests if opened.get(truth[f"shop:{row['order_no']}"], "") > row["placed_at"]]
    never = [row for row in guests if truth[f"shop:{row['order_no']}"] not in opened]
    assert all(row["customer"]["email"] for row in guests)
    assert len(later) > 50
    assert len(never) > 50


def test_callers_withhold_their_number(tables: Tables) -> None:
    withheld = [row for row in tables["calls"] if row["number"] == "anonymous"]
    assert len(withheld) > 20
    assert all(row["ticket_no"] for row in withheld)


def test_tickets_know_a_mailbox_a_number_an_order_or_nothing(tables: Tables) -> None:
    known = Counter(
        tuple(column for column in ("email", "phone", "order_no") if row[column]) for row in tables["tickets"]
    )
    assert min(known[only] for only in (("email",), ("phone",), ("order_no",), ())) > 20


def test_users_are_anonymous_until_they_log_in(tables: Tables) -> None:
    visits = groups((row["anonymous_id"], row["user_id"]) for row in tables["app_events"])
    claimed = [users for users in visits.values() if any(users)]
    assert len(claimed) > 300
    assert sum(users[0] is None for users in claimed) / len(claimed) > 0.9


def test_every_kind_of_tie_is_there(tables: Tables) -> None:
    for table in ("referrals", "follows", "reviews"):
        assert len(tables[table]) > 50
