"""The stream's one road into the graph: entries in, one transaction, persons out.

Any number of resolvers may stand ready, in any number of processes. The ledger's lock lets one of them work at a
time; before it decides anything it learns what the others committed since. So they agree, nothing is lost when one
is killed, and nobody waits longer than the batch before.
"""

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import astuple, dataclass, replace
from datetime import datetime
from functools import partial
from itertools import count
from operator import add
from typing import TypeVar

from cypher.catalogue import load
from graph.context_writer import Hanging, Tally, write_context
from graph.decision_writer import write_decisions
from graph.effects import Outcome, outcome
from graph.errors import ContentionError
from graph.former import with_former_ids
from graph.ledger import Ledger, ModelChangedError, OutOfStepError, claim, ledger_of, persistently
from graph.portraits import read_witnesses, witnesses_needed
from graph.remodeller import Means, settle
from graph.script import Script
from graph.session import Store, Transaction
from graph.shift import ranking_kept
from graph.snapshots import fill, follow
from graph.sources import note_sources
from graph.writer import Groundwork, Turn, groundwork, script_of, write_plan
from identity.decisions import Act
from identity.memory import uncollected
from identity.model.file import read as read_model
from identity.model.model import Model
from identity.planning.arrivals import Admission, admit
from identity.planning.plan import Plan, apply, plan
from identity.population import Population
from identity.record import Entry, PersonId, SourceRecord, Tie
from identity.source.sync import Sync
from onefold import OnefoldError

_SWITCH_SECONDS = 0.0005
T = TypeVar("T")


class OtherModelError(OnefoldError):
    """A store is begun with one model and keeps it."""

    def __init__(self, given: str, standing: str | None) -> None:
        super().__init__(
            f"The store was begun with model {standing} and holds records; the model given is {given}. "
            "Leave --model out to go on with the store's own, or wipe the store first."
        )
        self.given = given
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


@dataclass(frozen=True, slots=True)
class _Thought:
    """A batch thought through: what it changes in `population`, as that was after `turn`."""

    admission: Admission
    plan: Plan
    ground: Groundwork
    context: list[Hanging]
    next: int
    """The number of the next record after it."""
    population: Population
    turn: int


@dataclass(frozen=True, slots=True)
class _Writing:
    """A batch that the database is writing."""

    entries: Sequence[Entry]
    thought: _Thought
    tally: Future[Tally]
    is_undisturbed: bool
    """Whether no other resolver had a turn since this one's last."""


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
        self._is_ahead = False
        """Whether the population knows a batch of which it is not known that it is committed."""
        self._wanted: Model | None = None

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
        resolver = cls(store, model or Model.default(), clock, new_id)
        resolver._wanted = model
        resolver._read()
        return resolver

    def _read(self) -> None:
        """Know what the graph holds, from nothing."""
        settle(Means(self._store, self._clock, self._new_id))
        ledger = self._adopted(self._wanted or Model.default())
        if self._wanted is not None and ledger.model != self._wanted.fingerprint:
            raise OtherModelError(self._wanted.fingerprint, ledger.model)
        assert ledger.model_json is not None, "a store that was opened has a model"
        self._population = Population(read_model(ledger.model_json, "the store's model"))
        fill(self._store, ledger, self._population)
        self._turn = ledger.turn
        self._is_ahead = False

    def _adopted(self, model: Model) -> Ledger:
        """The ledger, of a store that has a model; only an empty one takes this, and only for that is the lock asked.

        So a standby opens also while whoever holds the ledger is frozen.
        """
        ledger = ledger_of(self._store)
        if ledger.next == 0:
            self._store.write(load("identity/adopt_model"), fingerprint=model.fingerprint, model_json=model.dumps())
            ledger = ledger_of(self._store)
        return ledger

    @property
    def population(self) -> Population:
        """What this resolver knows of the graph, as of its last batch."""
        return self._population

    def take(self, entries: Sequence[Entry]) -> Receipt:
        """Commit a batch: one transaction, all or nothing. Sending it again changes nothing.

        Raises ContentionError when the database stays too busy, and what `Store` raises; the batch may then be sent
        again, whether or not it was committed.
        """
        return self._under_its_model(lambda: self._take(entries))

    def take_all(self, batches: Iterable[Sequence[Entry]]) -> Iterator[Receipt]:
        """Commit batches one after another, each as `take` does; while the database writes one, the next is planned.

        Yields the receipt of each once it is committed and the next is planned. Raises what `take` and `batches` raise.
        """
        with ThreadPoolExecutor(1, "onefold-writer") as writer, _quick_to_switch():
            writing: _Writing | None = None
            for entries in batches:
                with uncollected():
                    thought = self._think_ahead(entries, writing)
                    done = None if writing is None else self._committed(writing)
                    writing = self._under_its_model(partial(self._begin, writer, entries, thought))
                if done is not None:
                    yield done
            if writing is not None:
                yield self._committed(writing)

    def note(self, sources: Mapping[str, Sync]) -> None:
        """Note of each source when it last came, how much it brought, and how much could not be taken."""
        note_sources(self._store, sources, self._clock())

    def decide(self, acts: Sequence[Act]) -> Outcome:
        """Commit what people decide or take back: one transaction, all or nothing. Deciding it again changes nothing.

        Raises UnknownDecisionError, ContradictoryDecisionError, ContentionError, and what `Store` raises.
        """
        return self._under_its_model(lambda: self._decide(acts))

    def preview(self, acts: Sequence[Act]) -> Outcome:
        """What `decide` would do now. Nothing is written; new persons are called `new-0`, `new-1` and so on."""
        return self._under_its_model(lambda: self._preview(acts))

    def _decide(self, acts: Sequence[Act]) -> Outcome:
        with self._store.transaction() as transaction:
            turn = self._claim(transaction)
            done = plan(self._population, (), self._new_id, acts)
            done = with_former_ids(transaction, self._population, done)
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
            done = with_former_ids(transaction, self._population, done)
            return outcome(transaction, self._population, done)

    def _take(self, entries: Sequence[Entry]) -> Receipt:
        with self._store.transaction() as transaction:
            turn = self._claim(transaction)
            thought = self._named(transaction, self._think_afresh(entries))
            script = script_of(transaction, self._population, thought.plan, turn, thought.ground)
            tally = _write(transaction, script, thought, turn)
        self._learn(thought, turn)
        return _receipt(thought, tally)

    def _named(self, transaction: Transaction, thought: _Thought) -> _Thought:
        """The batch, with the ids of those who were there before."""
        return replace(thought, plan=with_former_ids(transaction, self._population, thought.plan))

    def _think_afresh(self, entries: Sequence[Entry]) -> _Thought:
        """A batch thought through while no other is: what was thought of it before is thrown away."""
        if self._population.is_sparse:
            self._population.compact()
        return self._think(entries)

    def _think(self, entries: Sequence[Entry]) -> _Thought:
        records = [entry for entry in entries if isinstance(entry, SourceRecord)]
        context = [entry for entry in entries if not isinstance(entry, SourceRecord)]
        admission = admit(records, self._population)
        done = plan(self._population, admission.versions, self._new_id)
        following = max(len(self._population.records), 1 + max(done.arrivals, default=-1))
        ground = groundwork(self._population, done)
        return _Thought(admission, done, ground, context, following, self._population, self._turn)

    def _think_ahead(self, entries: Sequence[Entry], writing: _Writing | None) -> _Thought | None:
        """A batch thought through while another is written, with what records say of its persons.

        None where other resolvers had turns in between: they will again, and it would be for nothing. None for the
        first batch, too: what was read while others wrote hangs together only once a turn has brought the rest. And
        None where the population is to be compacted first.
        """
        if writing is None or not writing.is_undisturbed or self._population.is_sparse:
            return None
        thought = self._think(entries)
        settled = witnesses_needed(self._population, thought.plan) - writing.thought.plan.arrivals.keys()
        try:
            witnesses = read_witnesses(self._store.read, settled, self._population.attribute_names)
        except ContentionError:
            return thought
        return replace(thought, ground=replace(thought.ground, witnesses=witnesses))

    def _begin(self, writer: ThreadPoolExecutor, entries: Sequence[Entry], thought: _Thought | None) -> _Writing:
        """Hand a batch to the writer, and know it already. Thought through again if anybody was faster."""
        with ExitStack() as stack:
            transaction = stack.enter_context(self._store.transaction())
            known = self._turn
            turn = self._claim(transaction)
            if thought is None or thought.population is not self._population or thought.turn != self._turn:
                thought = self._think_afresh(entries)
            thought = self._named(transaction, thought)
            script = script_of(transaction, self._population, thought.plan, turn, thought.ground)
            tally = writer.submit(_commit, stack.pop_all(), transaction, script, thought, turn)
        self._is_ahead = True
        self._learn(thought, turn)
        return _Writing(entries, thought, tally, is_undisturbed=turn.number == known + 1)

    def _committed(self, writing: _Writing) -> Receipt:
        """The receipt of a batch that was handed to the writer; where that came to grief, it is taken anew."""
        try:
            tally = writing.tally.result()
        except ContentionError:
            return self.take(writing.entries)
        self._is_ahead = False
        return _receipt(writing.thought, tally)

    def _learn(self, thought: _Thought, turn: Turn) -> None:
        apply(self._population, thought.plan)
        self._turn = turn.number

    def _under_its_model(self, turn: Callable[[], T]) -> T:
        """What a turn returns; where the store was put under another model meanwhile, it is read anew and goes on."""
        while True:
            try:
                if self._is_ahead:
                    self._read()
                return persistently(turn)
            except ModelChangedError:
                self._read()

    def _claim(self, transaction: Transaction) -> Turn:
        claimed, model = claim(transaction), self._population.model.fingerprint
        if claimed.model is None:
            raise OtherModelError(model, claimed.model)
        if claimed.changing is not None or claimed.model != model:
            raise ModelChangedError(claimed.changing or claimed.model)
        if claimed.turn != self._turn + 1:
            follow(transaction, (self._turn, claimed.turn), self._population)
            self._turn = claimed.turn - 1
        if claimed.next != len(self._population.records):
            raise OutOfStepError(len(self._population.records), claimed.next)
        return Turn(claimed.turn, round(self._clock().timestamp() * 1000), model, claimed.awaited)


@contextmanager
def _quick_to_switch() -> Iterator[None]:
    """A thread that the database has answered is let on within half a millisecond, not the interpreter's five."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(_SWITCH_SECONDS)
    try:
        yield
    finally:
        sys.setswitchinterval(before)


def _write(transaction: Transaction, script: Script, thought: _Thought, turn: Turn) -> Tally:
    ties = [entry for entry in thought.context if isinstance(entry, Tie)]
    with ranking_kept(transaction, thought.plan, turn.at, ties):
        script.run(transaction)
        tally = write_context(transaction, thought.context)
    transaction.run(load("identity/release"), next=thought.next)
    return tally


def _commit(block: ExitStack, transaction: Transaction, script: Script, thought: _Thought, turn: Turn) -> Tally:
    """Write a batch to the end of its transaction's block."""
    with block:
        return _write(transaction, script, thought, turn)


def _receipt(thought: _Thought, context: Tally) -> Receipt:
    admission, lineage = thought.admission, thought.plan.lineage
    return Receipt(
        records=len(admission.versions),
        unchanged=admission.unchanged,
        outdated=admission.outdated,
        context=context.written,
        context_unchanged=context.unchanged,
        context_outdated=context.outdated,
        created=len(lineage.created),
        merged=len(lineage.merged),
        split=len(lineage.split),
    )
