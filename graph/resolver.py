"""The stream's one road into the graph: entries in, one transaction, persons out.

Any number of resolvers may stand ready, in any number of processes. The ledger's lock lets one of them work at a
time; before it decides anything it learns what the others committed since. So they agree, nothing is lost when one
is killed, and nobody waits longer than the batch before.
"""

from collections.abc import Callable, Sequence
from dataclasses import astuple, dataclass
from datetime import datetime
from itertools import count
from operator import add
from typing import TypeVar

from cypher.catalogue import load
from graph.context_writer import Tally, write_context
from graph.decision_writer import write_decisions
from graph.effects import Outcome, outcome
from graph.errors import ContentionError
from graph.session import Store, Transaction
from graph.snapshots import all_records, decisions_between, records_between
from graph.writer import Turn, write_plan
from identity.decisions import Act
from identity.memory import uncollected
from identity.model.file import read as read_model
from identity.model.model import Model
from identity.planning.arrivals import Admission, admit
from identity.planning.plan import Plan, apply, plan
from identity.population import Population
from identity.record import Entry, PersonId, SourceRecord
from onefold import OnefoldError

ATTEMPTS = 12
"""How often a batch is tried. One try waits for the ledger as long as the server lets it, a minute (graph/server/
configuration.py); whoever holds the ledger is ended by the server after ten, be it frozen. So patience has to outlast
that: a standby then takes over instead of giving up beside a lock that is about to fall."""
T = TypeVar("T")


class OtherModelError(OnefoldError):
    """A store is begun with one model and keeps it."""

    def __init__(self, given: str, standing: str) -> None:
        super().__init__(
            f"The store was begun with model {standing} and holds records; the model given is {given}. "
            "Leave --model out to go on with the store's own, or wipe the store first."
        )
        self.given = given
        self.standing = standing


class OutOfStepError(OnefoldError):
    """A resolver whose memory does not hold what the graph holds; nothing was written."""

    def __init__(self, known: int, standing: int) -> None:
        super().__init__(
            f"The store holds {standing} records, this process knows {known}: records were removed or added by other "
            "means. Start the command again, and it reads them anew."
        )
        self.known = known
        self.standing = standing


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of a batch, in numbers; everything counted is committed."""

    records: int = 0
    unchanged: int = 0
    outdated: int = 0
    context: int = 0
    """Touchpoints, ties and consents that were news or had changed."""
    context_unchanged: int = 0
    context_outdated: int = 0
    created: int = 0
    merged: int = 0
    split: int = 0

    def __add__(self, other: "Receipt") -> "Receipt":
        return Receipt(*map(add, astuple(self), astuple(other)))


class Resolver:
    """Takes batches of entries into the graph, and keeps a population that follows it."""

    def __init__(
        self, store: Store, model: Model, clock: Callable[[], datetime], new_id: Callable[[], PersonId]
    ) -> None:
        self._store = store
        self._clock = clock
        self._new_id = new_id
        self._population = Population(model)
        self._turn = 0

    @classmethod
    def open(
        cls,
        store: Store,
        clock: Callable[[], datetime],
        new_id: Callable[[], PersonId],
        model: Model | None = None,
    ) -> "Resolver":
        """A resolver that knows the graph. An empty store adopts `model` (the default one if None).

        Raises OtherModelError when the store holds records under another model.
        """
        wanted = model or Model.default()
        (adopted,) = store.write(
            load("identity/adopt_model"), fingerprint=wanted.fingerprint, model_json=wanted.dumps()
        )
        if model is not None and adopted["model"] != model.fingerprint:
            raise OtherModelError(model.fingerprint, adopted["model"])
        (ledger,) = store.read(load("identity/ledger"))
        standing = read_model(ledger["model_json"], "the store's model")
        resolver = cls(store, standing, clock, new_id)
        with uncollected():
            for snapshots in all_records(store, ledger["next"]):
                resolver._population.restore(snapshots)
        resolver._population.decisions.take(decisions_between(store, -1, ledger["turn"]))
        resolver._turn = ledger["turn"]
        return resolver

    @property
    def population(self) -> Population:
        """What this resolver knows of the graph, as of its last batch."""
        return self._population

    def take(self, entries: Sequence[Entry]) -> Receipt:
        """Commit a batch: one transaction, all or nothing. Sending it again changes nothing.

        Raises ContentionError when the database stays too busy, and what `Store` raises; the batch may then be sent
        again, whether or not it was committed.
        """
        return _persistently(lambda: self._take(entries))

    def decide(self, acts: Sequence[Act]) -> Outcome:
        """Commit what people decide or take back: one transaction, all or nothing. Deciding it again changes nothing.

        Raises UnknownDecisionError, ContradictoryDecisionError, ContentionError, and what `Store` raises.
        """
        return _persistently(lambda: self._decide(acts))

    def preview(self, acts: Sequence[Act]) -> Outcome:
        """What `decide` would do now. Nothing is written; new persons are called `new-0`, `new-1` and so on."""
        return _persistently(lambda: self._preview(acts))

    def _decide(self, acts: Sequence[Act]) -> Outcome:
        with self._store.transaction() as transaction:
            turn = self._claim(transaction)
            done = plan(self._population, (), self._new_id, acts)
            told = outcome(transaction, self._population, done)
            write_decisions(transaction, self._population, done, turn)
            write_plan(transaction, self._population, done, turn)
        apply(self._population, done)
        self._turn = turn.number
        return told

    def _preview(self, acts: Sequence[Act]) -> Outcome:
        numbers = count()
        with self._store.rehearsal() as transaction:
            self._claim(transaction)
            done = plan(self._population, (), lambda: PersonId(f"new-{next(numbers)}"), acts)
            return outcome(transaction, self._population, done)

    def _take(self, entries: Sequence[Entry]) -> Receipt:
        records = [entry for entry in entries if isinstance(entry, SourceRecord)]
        context = [entry for entry in entries if not isinstance(entry, SourceRecord)]
        with self._store.transaction() as transaction:
            turn = self._claim(transaction)
            admission = admit(records, self._population)
            done = plan(self._population, admission.versions, self._new_id)
            write_plan(transaction, self._population, done, turn)
            tally = write_context(transaction, context)
            transaction.run(
                load("identity/release"), next=max(len(self._population.records), 1 + max(done.arrivals, default=-1))
            )
        apply(self._population, done)
        self._turn = turn.number
        return _receipt(admission, done, tally)

    def _claim(self, transaction: Transaction) -> Turn:
        (ledger,) = transaction.run(load("identity/claim"))
        if ledger["model"] != self._population.model.fingerprint:
            raise OtherModelError(self._population.model.fingerprint, ledger["model"])
        if ledger["turn"] != self._turn + 1:
            self._population.restore(records_between(transaction, self._turn, ledger["turn"]))
            self._population.decisions.take(decisions_between(transaction, self._turn, ledger["turn"]))
            self._turn = ledger["turn"] - 1
        if ledger["next"] != len(self._population.records):
            raise OutOfStepError(len(self._population.records), ledger["next"])
        moment = round(self._clock().timestamp() * 1000)
        return Turn(ledger["turn"], moment, self._population.model.fingerprint, ledger["awaited"])


def _persistently(turn: Callable[[], T]) -> T:
    """What a turn of the ledger returns, tried again while others are in its way."""
    with uncollected():
        for _ in range(ATTEMPTS - 1):
            try:
                return turn()
            except ContentionError:
                continue
        return turn()


def _receipt(admission: Admission, done: Plan, context: Tally) -> Receipt:
    return Receipt(
        records=len(admission.versions),
        unchanged=admission.unchanged,
        outdated=admission.outdated,
        context=context.written,
        context_unchanged=context.unchanged,
        context_outdated=context.outdated,
        created=len(done.lineage.created),
        merged=len(done.lineage.merged),
        split=len(done.lineage.split),
    )
