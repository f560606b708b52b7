"""The ticket system: what was asked, and by which e-mail, number, order or nothing but the ticket's number."""

from api.demo.dice import Dice
from api.demo.service import Desk, Ticket
from api.demo.spelling import PhoneStyle, iso, phone
from api.demo.systems.stream import Row, Stream
from api.demo.town import Town

SOURCE = "tickets"
FAMILY_MAILBOX = 0.08
LANDLINE = 0.15


def streams(town: Town, dice: Dice) -> list[Stream]:
    answers = [
        {"event_id": f"{ticket.no}-{number}", "ticket_no": ticket.no, "at": iso(at), "type": "answer_sent"}
        for ticket in town.tickets
        for number, at in enumerate(ticket.answers)
    ]
    return [
        Stream(
            file="tickets.csv",
            rows=[_row(ticket, dice) for ticket in town.tickets],
            truth=[(f"{SOURCE}:{ticket.no}", ticket.customer.person.id) for ticket in town.tickets],
            delimiter=";",
        ),
        Stream(file="ticket_events.jsonl", rows=answers),
    ]


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
