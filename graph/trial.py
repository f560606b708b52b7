"""A trial of another model on the records of a store: nothing is written."""

from collections.abc import Callable, Collection
from dataclasses import replace
from functools import partial

from graph.foresight import Foresight, Trial, Why, foresight, reasons
from graph.ledger import Claim, ModelChangedError, OutOfStepError, claim, ledger_of, persistently
from graph.session import Store, Transaction
from graph.snapshots import fill, follow
from identity.memory import uncollected
from identity.model.file import read as read_model
from identity.model.model import Model
from identity.planning.plan import Plan
from identity.planning.remodelling import remodel
from identity.planning.separating import Pair
from identity.population import Population
from identity.record import PersonId
from onefold import OnefoldError

_LOOKS = 3
"""How often a trial tries to keep pace with those who write, before it tells what it knows."""

NewId = Callable[[], PersonId]


class NothingToPlanError(OnefoldError):
    """A store that nothing was ever taken into."""

    def __init__(self) -> None:
        super().__init__(
            "The store has no model yet, because nothing was taken into it. Begin it with `onefold ingest --model`."
        )


def begin_trial(store: Store, model: Model, new_id: NewId) -> Trial:
    """The records of a store under its own model and under another. Raises NothingToPlanError."""
    ledger = ledger_of(store)
    if ledger.model_json is None:
        raise NothingToPlanError
    before, after = Population(read_model(ledger.model_json, "the store's model")), Population(model)
    fill(store, ledger, before, after)
    return Trial(ledger.turn, before, after, remodelled(after, new_id))


def foresee(store: Store, trial: Trial, new_id: NewId) -> tuple[Trial, Foresight]:
    """What a trial does, and the trial as of the turn at which it does that: it follows those who write meanwhile.

    Nobody waits for it: the ledger is held while names are read, never while it thinks. Where others go on writing, it
    is told as of the last turn that it knows. Raises ModelChangedError where another process changed the store's model.
    """
    for _ in range(_LOOKS):
        standing, told = persistently(partial(_look, store, trial, reasons(trial)))
        if told is not None:
            return standing, told
        trial = replace(standing, plan=remodelled(standing.after, new_id))
    return trial, persistently(partial(_tell, store, trial, reasons(trial)))


def caught_up(transaction: Transaction, trial: Trial, claimed: Claim) -> Trial:
    """The trial with what others wrote since; its plan is as old as it was."""
    if claimed.changing is not None or claimed.model != trial.before.model.fingerprint:
        raise ModelChangedError(claimed.changing or claimed.model)
    if claimed.turn == trial.turn + 1:
        return trial
    follow(transaction, (trial.turn, claimed.turn), trial.before, trial.after)
    if claimed.next != len(trial.after.records):
        raise OutOfStepError(len(trial.after.records), claimed.next)
    return replace(trial, turn=claimed.turn - 1)


def _look(store: Store, trial: Trial, why: Why) -> tuple[Trial, Foresight | None]:
    """What a trial does; nothing if others wrote since, whom it has then caught up with."""
    with store.rehearsal() as transaction:
        standing = caught_up(transaction, trial, claim(transaction))
        return standing, foresight(transaction, trial, why) if standing is trial else None


def _tell(store: Store, trial: Trial, why: Why) -> Foresight:
    """What a trial does as of its turn, while others write."""
    with store.rehearsal() as transaction:
        return foresight(transaction, trial, why, is_overtaken=True)


def remodelled(population: Population, new_id: NewId, settled: Collection[Pair] = ()) -> Plan:
    """What the population's model changes; see `remodel`."""
    with uncollected():
        return remodel(population, new_id, settled)
