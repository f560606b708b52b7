"""Customers of whom the gates have something to look at, as the server's importer takes them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any

from bench.offline import Part

_COUNTRIES = ("DE", "DE", "DE", "AT", "CH", "US")
_OF_HOUSEHOLD = 2.5
"""Persons of a household on average: two and three in turns."""
_GRANTED, _ASKED, _CONFIRMED, _REVOKED, _OBJECTED = 0.60, 0.03, 0.07, 0.03, 0.01
"""Shares of persons: a consent with its proof, one that was only asked for, one that was asked for and given, one that
was taken back after it was given, an objection to marketing."""
_SENDS = 1.0
"""Contacts that the company made in the last month, over persons."""
_OPEN, _CLOSED, _DUNNED, _UNDERWAY = 0.02, 0.10, 0.005, 0.005
"""Tickets that are open and closed, invoices that are reminded of, processes that are under way, over persons."""
_TYPES = (("newsletter_sent", "email"), ("newsletter_sent", "email"), ("order_confirmed", "email"))
_MONTH = 30 * 86_400

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Town:
    """So many customers, each with an e-mail address, and what was lately up to a time."""

    persons: int
    at: datetime

    def nodes(self) -> Iterator[Part]:
        everybody = range(self.persons)
        header = ("id:ID(Person)", "anonymous:boolean", "since:datetime", "email", "country")
        yield Part("Person", header, map(self._person, everybody))
        record = ("key:ID(Record)", "no:long", "source", "kind", "attachment")
        yield Part("Record-Account", record, ((*_record("account", n), "DESCRIBES") for n in everybody))
        yield Part("Record-Ticket", (*record, "opened_at:datetime", "closed_at:datetime", "status"), self._tickets())
        yield Part(
            "Record-Invoice",
            (*record, "issued_at:datetime", "dunning_level:double", "open_amount:double"),
            ((*_record("invoice", n), "ATTACHED", self._ago(40), 1.0, 12.5) for n in self._some(_DUNNED)),
        )
        key = ("key:ID(Identifier)", "kind", "value")
        yield Part("Identifier", key, ((f"email:{_email(n)}", "email", _email(n)) for n in everybody))
        yield Part("Household", ("id:ID(Household)",), ((_home(n),) for n in range(_home_of(self.persons - 1) + 1)))
        consent = ("id:ID(Consent)", "purpose", "state", "channel", "at:datetime", "proof")
        yield Part("Consent", consent, (word for n in everybody for word in self._words(n)))
        touchpoint = ("id:ID(Touchpoint)", "record_key", "at:datetime", "channel", "type", "direction")
        yield Part("Touchpoint", touchpoint, self._sends())
        process = ("id:ID(Process)", "type", "state", "started_at:datetime")
        yield Part("Process", process, ((f"p{n}", "claim", "OPEN", self._ago(2)) for n in self._some(_UNDERWAY)))

    def relationships(self) -> Iterator[Part]:
        of = (":START_ID(Record)", ":END_ID(Person)", "since:datetime", "via")
        yield Part("OF", of, self._held())
        account = (":END_ID(Record)",)
        everybody = range(self.persons)
        has = (":START_ID(Record)", ":END_ID(Identifier)")
        yield Part("HAS", has, ((_key("account", n), f"email:{_email(n)}") for n in everybody))
        lives = (":START_ID(Record)", ":END_ID(Household)")
        yield Part("LIVES_IN", lives, ((_key("account", n), _home(_home_of(n))) for n in everybody))
        given = ((word[0], _key("account", n)) for n in everybody for word in self._words(n))
        yield Part("GIVEN_BY", (":START_ID(Consent)", *account), given)
        yield Part("BY", (":START_ID(Touchpoint)", *account), ((one[0], one[1]) for one in self._sends()))
        begun = ((f"p{n}", _key("account", n)) for n in self._some(_UNDERWAY))
        yield Part("BEGUN_BY", (":START_ID(Process)", *account), begun)

    def person(self, number: int) -> str:
        """The id of a customer."""
        return _id(number)

    def _person(self, number: int) -> Row:
        return _id(number), False, self._ago(900), _email(number), _COUNTRIES[number % len(_COUNTRIES)]

    def _tickets(self) -> Iterator[Row]:
        open_, closed = self._some(_OPEN), self._some(_CLOSED)
        yield from ((*_record("ticket", n), "ATTACHED", self._ago(3), "", "open") for n in open_)
        yield from ((*_record("solved", n), "ATTACHED", self._ago(90), self._ago(80), "closed") for n in closed)

    def _held(self) -> Iterator[Row]:
        since = self._ago(900)
        shares = {"ticket": _OPEN, "solved": _CLOSED, "invoice": _DUNNED}
        yield from ((_key("account", n), _id(n), since, "description") for n in range(self.persons))
        for kind, share in shares.items():
            yield from ((_key(kind, n), _id(n), since, f"email:{_email(n)}") for n in self._some(share))

    def _words(self, number: int) -> Iterator[Row]:
        """What a customer said; which of them, only their number decides."""
        place, word = Random(number).random(), f"w{number}"
        proof = ("newsletter", "GRANTED", "email", self._ago(200 + number % 600), "double opt-in")
        asked = ("newsletter", "PENDING", "email", self._ago(300), "")
        given = ("newsletter", "GRANTED", "email", self._ago(299), "")
        revoked = ("newsletter", "REVOKED", "email", self._ago(number % 90), "")
        shares = (
            (_GRANTED, (proof,)),
            (_ASKED, (asked,)),
            (_CONFIRMED, (asked, given)),
            (_REVOKED, (proof, revoked)),
            (_OBJECTED, (proof, ("direct_marketing", "REVOKED", "", self._ago(20), ""))),
        )
        for share, said in shares:
            if place < share:
                yield from ((f"{word}-{at}", *one) for at, one in enumerate(said))
                return
            place -= share

    def _sends(self) -> Iterator[Row]:
        dice = Random(6)
        for n in range(round(self.persons * _SENDS)):
            whose, at = dice.randrange(self.persons), self.at - timedelta(seconds=dice.randrange(_MONTH))
            type, channel = _TYPES[n % len(_TYPES)]
            yield f"t{n}", _key("account", whose), at.isoformat(), channel, type, "OUTBOUND"

    def _some(self, share: float) -> range:
        """The numbers of so many customers, spread evenly."""
        return range(0, self.persons, round(1 / share))

    def _ago(self, days: int) -> str:
        return (self.at - timedelta(days=days)).isoformat()


_KINDS = ("account", "ticket", "solved", "invoice")


def _record(kind: str, number: int) -> Row:
    return _key(kind, number), number * len(_KINDS) + _KINDS.index(kind), "town", kind


def _key(kind: str, number: int) -> str:
    return f"town:{kind}-{number}"


def _id(number: int) -> str:
    """As long as the ids that Onefold gives."""
    return f"01k{number:023}"


def _email(number: int) -> str:
    return f"customer{number}@town.example"


def _home(number: int) -> str:
    return f"home-{number}"


def _home_of(number: int) -> int:
    return int(number / _OF_HOUSEHOLD)
