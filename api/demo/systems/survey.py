"""The yearly survey of the CRM's customers: would you recommend us, how hard was it to be helped, and why."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from api.demo.customers import Customer
from api.demo.dice import Dice
from api.demo.spelling import iso
from api.demo.systems.stream import Row, Stream
from api.demo.town import Town

ASKED = 0.4
ANSWERED = 0.6
HAPPY = ("Gute Beratung im Laden.", "Schnell und freundlich.", "Works as promised, every time.")
UNHAPPY = (
    "Zwei Wochen auf eine Antwort gewartet.",
    "Dreimal angerufen, dreimal von vorn erklärt.",
    "Nobody called back.",
)


def streams(town: Town, dice: Dice) -> list[Stream]:
    members = [customer for customer in town.customers if customer.crm_no and not customer.person.scripted]
    return [Stream(file="survey_answers.jsonl", rows=[row for one in members for row in _rows(one, town.until, dice)])]


def _rows(customer: Customer, until: datetime, dice: Dice) -> Iterator[Row]:
    """Who is asked by e-mail, and some answer within three days."""
    asked = dice.moment(max(customer.joined, until - timedelta(days=365)), until)
    if not dice.chance(ASKED):
        return
    yield _row(customer, asked, "survey_sent")
    told = asked + timedelta(hours=dice.randint(1, 72))
    if told < until and dice.chance(ANSWERED):
        score = dice.weighted({10: 3, 9: 3, 8: 2, 7: 1, 6: 1, 3: 1, 0: 1})
        effort = dice.weighted({1: 3, 2: 2, 3: 1} if score > 6 else {3: 1, 4: 2, 5: 2})
        words = dice.pick(HAPPY if score > 6 else UNHAPPY) if dice.chance(0.5) else None
        yield {**_row(customer, told, "survey_answered"), "score": score, "effort": effort, "comment": words}


def _row(customer: Customer, at: datetime, type: str) -> Row:
    return {
        "event_id": f"survey-{customer.crm_no}-{type}",
        "customer_no": customer.crm_no,
        "at": iso(at),
        "type": type,
        "direction": "OUTBOUND" if type == "survey_sent" else "INBOUND",
        "score": None,
        "effort": None,
        "comment": None,
    }
