"""Whatever happens to customers, at random: what says who they are, what they permit, sends, tickets, decisions."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from random import Random

from graph.resolver import Resolver
from identity.decisions import Act, Decision, DecisionId, DecisionKind, Undoing
from identity.record import Consent, ConsentState, Direction, Entry, RecordKey, RecordKind, Touchpoint
from tests.graph.test_resolver import record

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
GIVEN = ("anna", "ben", "clara", "dora")
FAMILY = ("muller", "smith", "jansen")


def decision(id: str, kind: DecisionKind, left: str, right: str) -> Decision:
    """What eve decided about two accounts."""
    return Decision(DecisionId(id), kind, (RecordKey(left),), (RecordKey(right),), "eve", 1, "she asked them")


class World:
    """Random changes of a small, confusing population, one at a time."""

    def __init__(self, resolver: Resolver, dice: Random, accounts: int = 24) -> None:
        """Of `accounts` accounts every two are of one human."""
        self._resolver, self._dice, self._accounts = resolver, dice, accounts
        self._clock = NOON
        self._made = 0
        self._open: list[DecisionId] = []

    def change(self) -> datetime:
        """Something happens; the time of it."""
        self._made += 1
        self._clock += timedelta(minutes=self._dice.choice((1, 30, 60 * 12)))
        turn: Callable[[], Entry | Act] = self._dice.choices(
            (self._account, self._consent, self._send, self._ticket, self._decide, self._undo), (5, 6, 3, 2, 2, 2)
        )[0]
        made = turn()
        if isinstance(made, Decision | Undoing):
            self._resolver.decide([made])
        else:
            self._resolver.take([made])
        return self._clock

    def _key(self) -> RecordKey:
        return RecordKey(f"crm:{self._dice.randrange(self._accounts)}")

    def _account(self) -> Entry:
        """An account of somebody; now and then it says what another one would."""
        number = self._dice.randrange(self._accounts)
        who = (number if self._dice.random() < 0.9 else self._dice.randrange(self._accounts)) // 2
        email = f"email:{who}@x.org"
        said = {
            "given_name": GIVEN[who % 4],
            "family_name": FAMILY[who // 4 % 3],
            "birth_date": f"19{40 + who % 60}-0{1 + who % 9}-11",
        }
        return record(f"crm:{number}", RecordKind.ACCOUNT, email, **said)

    def _consent(self) -> Entry:
        purpose, state = self._dice.choice(
            [
                ("newsletter", ConsentState.GRANTED),
                ("newsletter", ConsentState.GRANTED),
                ("newsletter", ConsentState.GRANTED),
                ("newsletter", ConsentState.REVOKED),
                ("direct_marketing", ConsentState.REVOKED),
                ("direct_marketing", ConsentState.GRANTED),
            ]
        )
        return Consent(f"crm:c{self._made}", self._key(), purpose, state, "email", self._clock, "double opt-in")

    def _send(self) -> Entry:
        return Touchpoint(
            f"mail:{self._made}", self._key(), self._clock, "email", "newsletter_sent", Direction.OUTBOUND
        )

    def _ticket(self) -> Entry:
        number = self._dice.randrange(self._accounts // 4)
        email = f"email:{self._dice.randrange(self._accounts // 2)}@x.org"
        fields = {"opened_at": self._clock - timedelta(hours=1), "status": self._dice.choice(("open", "closed"))}
        ticket = record(f"help:t{number}", RecordKind.TICKET, email)
        return type(ticket)(ticket.key, ticket.kind, ticket.source, self._clock, ticket.identifiers, fields=fields)

    def _decide(self) -> Entry | Act:
        if self._made < 20:
            return self._account()
        id = f"d{self._made}"
        self._open.append(DecisionId(id))
        kind = self._dice.choice((DecisionKind.CONFIRM, DecisionKind.REJECT))
        left, right = self._dice.sample(range(self._accounts), 2)
        return decision(id, kind, f"crm:{left}", f"crm:{right}")

    def _undo(self) -> Entry | Act:
        if not self._open:
            return self._account()
        id = self._open.pop(self._dice.randrange(len(self._open)))
        return Undoing(id, "eve", 2)
