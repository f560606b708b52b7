"""The call centre's log: it knows a number, often a ticket, sometimes neither name nor number."""

from api.demo.dice import Dice
from api.demo.service import Call
from api.demo.spelling import PhoneStyle, iso, phone
from api.demo.systems.stream import Row, Stream
from api.demo.town import Town

AGENTS = ("Aylin", "Bernd", "Carla", "Dieter", "Eve")
WITHHELD = "anonymous"
"""What the telephone system logs where the caller hides the number."""


def streams(town: Town, dice: Dice) -> list[Stream]:
    return [Stream(file="calls.csv", rows=[_row(call, dice) for call in town.calls], sort_by="started_at")]


def _row(call: Call, dice: Dice) -> Row:
    style = dice.pick((PhoneStyle.E164, PhoneStyle.E164, PhoneStyle.DIALLED, PhoneStyle.INTERNATIONAL))
    return {
        "call_id": call.id,
        "started_at": iso(call.at),
        "number": phone(call.caller, style) or WITHHELD,
        "direction": "OUTBOUND" if call.outbound else "INBOUND",
        "reason": call.reason,
        "ticket_no": call.ticket_no,
        "seconds": call.seconds,
        "agent": dice.pick(AGENTS),
    }
