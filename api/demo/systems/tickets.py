"""The ticket system: what was asked, and by which e-mail, number, order or nothing but the ticket's number."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from api.demo.dice import Dice
from api.demo.service import Desk, Ticket
from api.demo.spelling import PhoneStyle, iso, phone
from api.demo.systems.stream import Row, Stream, Value
from api.demo.town import Town

SOURCE = "tickets"
COMMENTS = ("Freundlich und schnell.", "Danke!", "Friendly, and solved at once.")
FAMILY_MAILBOX = 0.08
LANDLINE = 0.15


def streams(town: Town, dice: Dice) -> list[Stream]:
    events = [row for ticket in town.tickets for row in _events(ticket, town.until, dice)]
    return [
        Stream(
            file="tickets.csv",
            rows=[_row(ticket, dice) for ticket in town.tickets],
            truth=[(f"{SOURCE}:{ticket.no}", ticket.customer.person.id) for ticket in town.tickets],
            delimiter=";",
        ),
        Stream(file="ticket_events.jsonl", rows=events),
    ]


def _events(ticket: Ticket, until: datetime, dice: Dice) -> Iterator[Row]:
    """What was answered; and how it was, which is asked when the ticket is closed, and which some tell."""
    for number, at in enumerate(ticket.answers):
        yield _event(ticket, str(number), at, "answer_sent")
    if ticket.closed is None or not (ticket.customer.person.scripted or dice.chance(0.5)):
        return
    asked = ticket.closed + timedelta(hours=2)
    told = asked + timedelta(hours=dice.randint(1, 72))
    score = dice.weighted({10: 3, 9: 3, 8: 2, 6: 1, 3: 1})
    if asked < until:
        yield _event(ticket, "survey", asked, "survey_sent")
    if told < until and (ticket.customer.person.scripted or dice.chance(0.4)):
        yield _event(ticket, "told", told, "survey_answered") | {
            "direction": "INBOUND",
            "score": score,
            "comment": dice.pick(COMMENTS) if score > 6 else "Das hat zu lange gedauert.",
        }


def _event(ticket: Ticket, part: str, at: datetime, type: str) -> dict[str, Value]:
    return {
        "event_id": f"{ticket.no}-{part}",
        "ticket_no": ticket.no,
        "at": iso(at),
        "type": type,
        "direction": "OUTBOUND",
        "score": None,
        "comment": None,
    }


def _row(ticket: Ticket, dice: Dice) -> Row:
    purchase = ticket.purchase
    by_order = purchase is not None and (ticket.desk is Desk.FORM or dice.chance(0.3))
    return {
        "ticket_no": ticket.no,
        "opened": iso(ticket.opened),
        "closed": iso(ticket.closed),
        "status": "closed" if ticket.closed else "open",
        "subject": ticket.subject,
        "priority": ticket.priority,
        "channel": ticket.desk.value,
        "email": _mailbox(ticket, dice) if ticket.desk is Desk.EMAIL else None,
        "phone": _number(ticket, dice) if ticket.desk is Desk.PHONE else None,
        "order_no": purchase.no if purchase and by_order and ticket.desk is not Desk.CHAT else None,
    }


def _mailbox(ticket: Ticket, dice: Dice) -> str | None:
    person = ticket.customer.person
    if person.family_mailbox and not person.scripted and dice.chance(FAMILY_MAILBOX):
        return person.family_mailbox
    return person.mailbox.at(ticket.opened)


def _number(ticket: Ticket, dice: Dice) -> str | None:
    person = ticket.customer.person
    shared = person.landline is not None and not person.scripted and dice.chance(LANDLINE)
    number = person.landline if shared else person.mobile.at(ticket.opened)
    return phone(number, dice.pick((PhoneStyle.E164, PhoneStyle.INTERNATIONAL)))
