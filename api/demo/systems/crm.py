"""The CRM: customers with names and addresses, their consents, and the mailings sent to them."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from api.demo.customers import Customer
from api.demo.description import Clerk, describe
from api.demo.dice import Dice
from api.demo.people import Gender
from api.demo.spelling import german, iso, phone, some_style
from api.demo.systems.stream import Row, Stream
from api.demo.town import Town

SOURCE = "crm"
CLERK = Clerk(missing={"middle": 0.5, "birth_date": 0.2, "mailbox": 0.14, "phone": 0.15, "address": 0.06})
KEPT_UP = 0.4
"""How many entries somebody brought up to date since."""
SALUTATIONS = {Gender.FEMALE: "Frau", Gender.MALE: "Herr"}
PURPOSES = ("newsletter", "personalisation", "phone_marketing")
CAMPAIGNS = ("spring-sale", "filter-reminder", "win-back", "new-barista", "black-week")


def streams(town: Town, dice: Dice) -> list[Stream]:
    entries = list(_entries(town, dice))
    members = [(customer, customer.crm_no) for customer in town.customers if customer.crm_no]
    consents = [row for customer, no in members for row in _consents(customer, no, dice)]
    consents += [row for customer, no in members for row in _opt_in(customer, no)]
    mailings = [row for customer, no in members for row in _mailings(customer, no, town.until, dice)]
    return [
        Stream(
            file="crm_customers.csv",
            rows=[_row(customer, no, at, dice) for customer, no, at in entries],
            truth=[(f"{SOURCE}:{no}", customer.person.id) for customer, no, _ in entries],
            delimiter=";",
        ),
        Stream(file="crm_consents.csv", rows=consents),
        Stream(file="crm_mailings.parquet", rows=mailings),
    ]


def _entries(town: Town, dice: Dice) -> Iterator[tuple[Customer, str, datetime]]:
    """Every customer in the CRM, some of them twice."""
    for customer in town.customers:
        if customer.crm_no:
            kept_up = not customer.person.scripted and dice.chance(KEPT_UP)
            yield customer, customer.crm_no, dice.moment(customer.joined, town.until) if kept_up else customer.joined
        if customer.crm_no_again:
            yield customer, customer.crm_no_again, dice.moment(customer.joined, town.until)


def _row(customer: Customer, no: str, at: datetime, dice: Dice) -> Row:
    person = customer.person
    written = describe(person, at, CLERK, dice)
    first_entry = no == customer.crm_no
    landline = person.landline if dice.chance(0.25) else None
    return {
        "Kundennr": no,
        "Anrede": SALUTATIONS[person.gender],
        "Vorname": written.given,
        "Zweitname": written.middle,
        "Nachname": written.family,
        "Geburtsdatum": german(written.birth_date),
        "E-Mail": written.mailbox,
        "Mobil": phone(written.phone, some_style(dice)),
        "Festnetz": phone(landline, some_style(dice)),
        "Firma": person.employer.name if person.employer else None,
        "Straße": written.line,
        "PLZ": written.postcode,
        "Ort": written.city,
        "Land": written.country,
        "Kundenkarte": customer.loyalty_no if first_entry else None,
        "Segment": "business" if person.employer else "private",
        "Angelegt": german(customer.joined),
        "Geändert": german(at),
    }


def _consents(customer: Customer, no: str, dice: Dice) -> Iterator[Row]:
    for number, purpose in enumerate(PURPOSES):
        if dice.chance(0.55):
            yield {
                "consent_id": f"{no}-{number}",
                "customer_no": no,
                "purpose": purpose,
                "channel": "phone" if purpose == "phone_marketing" else "email",
                "state": dice.weighted({"GRANTED": 70, "DENIED": 15, "REVOKED": 10, "PENDING": 5}),
                "at": iso(customer.joined + timedelta(minutes=dice.randint(1, 60))),
                "proof": dice.pick(("double opt-in", "form", "call recording")),
            }


def _opt_in(customer: Customer, no: str) -> Iterator[Row]:
    """A newsletter asked for and confirmed two minutes later, and a call allowed."""
    if customer.opts_in_at is None:
        return
    said = (
        ("newsletter", "PENDING", customer.opts_in_at - timedelta(minutes=2), "form"),
        ("newsletter", "GRANTED", customer.opts_in_at, "double opt-in"),
        ("phone_marketing", "GRANTED", customer.opts_in_at, "form"),
    )
    for number, (purpose, state, at, proof) in enumerate(said):
        yield {
            "consent_id": f"{no}-opt-in-{number}",
            "customer_no": no,
            "purpose": purpose,
            "channel": "phone" if purpose == "phone_marketing" else "email",
            "state": state,
            "at": iso(at),
            "proof": proof,
        }


def _mailings(customer: Customer, no: str, until: datetime, dice: Dice) -> Iterator[Row]:
    """Newsletters sent, two years at most."""
    for number in range(dice.randint(0, 4)):
        yield {
            "mailing_id": f"M-{no}-{number}",
            "customer_no": no,
            "sent_at": dice.moment(customer.joined, until),
            "campaign": dice.pick(CAMPAIGNS),
            "opened": dice.chance(0.35),
        }
