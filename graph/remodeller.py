"""Puts a store under another model, as a trial foretold.

It is many transactions of bounded size, and safe at every moment. The ledger first says which model the store is being
put under; from then on nobody else takes records or decisions. Each transaction then puts some persons wholly under the
new model, with their links and their entries in the change feed. At last the ledger says that the store stands so.
Whoever is killed in between leaves a store that says so, and the next to open it goes on. What is left to do follows
from the graph alone, so it does not matter who does it, or whether two try: the ledger's turn shows the slower one
that another was faster.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from time import sleep

from cypher.catalogue import load
from graph.foresight import Foresight, Trial, foresight, reasons
from graph.ledger import Ledger, OvertakenError, claim, ledger_of, persistently
from graph.session import Store, Transaction
from graph.snapshots import fill, pairs_of_model
from graph.trial import NewId, caught_up, remodelled
from graph.writer import Turn, write_plan
from identity.model.file import read as read_model
from identity.planning.parcels import parcels
from identity.planning.plan import Plan, apply
from identity.population import Population
from onefold import OnefoldError

PART = 2_000
"""Records and links that one transaction rewrites: about a second, for which a reader may wait for a person."""
STILL_SECONDS = 5.0
"""Whoever changes the model takes a turn every second or so; who waits and sees none for so long goes on with it."""

Clock = Callable[[], datetime]
Progress = Callable[[int, int], None]
"""Called with how many parts are written, and how many there are."""


class StoreMovedError(OnefoldError):
    """The store is not as it was when the plan was made; nothing was written."""

    def __init__(self, planned: int, standing: int) -> None:
        super().__init__(
            f"The plan was made when the store stood at turn {planned}; it stands at {standing} now, so something was "
            "written since. Make the plan again, look at what is new, and apply that one."
        )
        self.planned = planned
        self.standing = standing


@dataclass(frozen=True, slots=True)
class Means:
    """What it takes to write: a store, a clock, and ids for new persons."""

    store: Store
    clock: Clock
    new_id: NewId


def put_under(means: Means, trial: Trial, progress: Progress, *, as_it_is: bool = False) -> Foresight | None:
    """Put the store under a trial's model. The trial's plan is what is done, and None is returned.

    Where somebody wrote since the trial, it is made anew, and what was done instead is returned; with `as_it_is`
    StoreMovedError is raised and nothing is done. Raises ModelChangedError, and what `Store` raises: whoever opens the
    store next goes on then.
    """
    begun = persistently(lambda: _begin(means.store, trial, as_it_is=as_it_is))
    told = None
    if begun.turn != trial.turn + 1:
        begun = replace(begun, plan=remodelled(begun.after, means.new_id))
        why = reasons(begun)
        with means.store.rehearsal() as transaction:
            told = foresight(transaction, begun, why)
    try:
        _Writing(means, begun.after, begun.turn).write(begun.plan, progress)
    except OvertakenError:
        settle(means)
    return told


def settle(means: Means, pause: Callable[[float], None] = sleep) -> None:
    """See to it that the store is under one model: wait while somebody changes it, and go on where nobody does."""
    ledger = ledger_of(means.store)
    while ledger.changing is not None:
        pause(STILL_SECONDS)
        now = ledger_of(means.store)
        if now.turn == ledger.turn and now.changing is not None:
            with suppress(OvertakenError):
                _resume(means, now)
        ledger = ledger_of(means.store)


def _begin(store: Store, trial: Trial, *, as_it_is: bool) -> Trial:
    """Say in the ledger what comes; the trial as it stands then."""
    with store.transaction() as transaction:
        claimed = claim(transaction)
        if as_it_is and claimed.turn != trial.turn + 1:
            raise StoreMovedError(trial.turn, claimed.turn - 1)
        standing = caught_up(transaction, trial, claimed)
        model = trial.after.model
        transaction.run(load("identity/begin_model"), fingerprint=model.fingerprint, model_json=model.dumps())
    return replace(standing, turn=claimed.turn)


def _resume(means: Means, ledger: Ledger) -> None:
    """Go on with the change that a ledger tells of. Raises OvertakenError."""
    assert ledger.changing_json is not None
    population = Population(read_model(ledger.changing_json, "the store's next model"))
    fill(means.store, ledger, population)
    settled = pairs_of_model(means.store, ledger.next, population.model.fingerprint)
    plan = remodelled(population, means.new_id, settled)
    _Writing(means, population, ledger.turn).write(plan, lambda _done, _total: None)


class _Writing:
    """A plan being written, part after part, while the ledger says that the model changes."""

    def __init__(self, means: Means, population: Population, turn: int) -> None:
        self._means = means
        self._population = population
        self._turn = turn

    def write(self, plan: Plan, progress: Progress) -> None:
        parts = list(parcels(self._population, plan, PART))
        for done, part in enumerate(parts):
            progress(done, len(parts))
            self._turn = persistently(partial(self._commit, part))
            apply(self._population, part)
        progress(len(parts), len(parts))
        persistently(self._end)

    def _commit(self, part: Plan) -> int:
        with self._means.store.transaction() as transaction:
            turn = self._claim(transaction)
            write_plan(transaction, self._population, part, turn)
        return turn.number

    def _end(self) -> None:
        with self._means.store.transaction() as transaction:
            self._claim(transaction)
            transaction.run(load("identity/end_model"))

    def _claim(self, transaction: Transaction) -> Turn:
        model = self._population.model.fingerprint
        claimed = claim(transaction)
        if claimed.changing != model or claimed.turn != self._turn + 1:
            raise OvertakenError(self._turn, claimed.turn - 1)
        moment = round(self._means.clock().timestamp() * 1000)
        return Turn(claimed.turn, moment, model, remodels=True)
