"""`onefold plan`: what another model would do to the persons of the store, and doing it."""

import os
import secrets
from collections.abc import Callable
from functools import partial
from itertools import count
from pathlib import Path
from typing import Annotated

import typer

from api.cli.output import writable
from api.cli.plan_lines import model_name, plan_lines
from api.cli.steps import steps
from api.cli.waiting import shown
from api.database import migrated_store, now
from api.plan_file import Planned, PlanOfOtherModelError, read_planned, write_plan
from api.settings import Settings
from graph.foresight import Foresight, Trial
from graph.remodeller import Means, StoreMovedError, put_under, settle
from graph.session import Store
from graph.trial import begin_trial, foresee
from identity.model.model import Model
from identity.person_id import person_ids
from identity.record import PersonId


def plan(
    model: Annotated[Path, typer.Option(help="The model that the store would be put under.")],
    output: Annotated[
        Path | None, typer.Option(help="Write all of it here: JSON, or CSV with one row a person.")
    ] = None,
    limit: Annotated[int, typer.Option(min=0, help="How many persons are told, those first on whom most hangs.")] = 20,
    apply: Annotated[bool, typer.Option("--apply", help="Do it: put the store under the model.")] = False,
    planned: Annotated[
        Path | None, typer.Option(help="With --apply: do exactly what this JSON plan says, or nothing.")
    ] = None,
) -> None:
    """Say which persons another model would merge or split, and why. Only with --apply is anything written."""
    if planned is not None and not apply:
        raise typer.BadParameter("--planned says what to apply; say --apply too")
    if output is not None:
        writable(output)
    wanted = Model.load(model)
    made_for = read_planned(planned) if planned else None
    settings = Settings.from_environment(os.environ)
    with shown(settings.neo4j_version) as starting, migrated_store(settings, starting) as store:
        told = _applied(store, wanted, limit, made_for) if apply else _foretold(store, wanted, limit)
    if output is not None:
        write_plan(output, told)
        typer.echo(f"{len(told.persons):,} persons written to {output}")


def _foretold(store: Store, wanted: Model, limit: int) -> Foresight:
    """What the model would do; new persons are called `new-0` and so on."""
    numbers = count()
    told = _trial(_means(store), wanted, lambda: PersonId(f"new-{next(numbers)}"))[1]
    _say(told, limit)
    return told


def _applied(store: Store, wanted: Model, limit: int, made_for: Planned | None) -> Foresight:
    """What the model did."""
    means = _means(store)
    trial, told = _trial(means, wanted, means.new_id)
    if made_for is not None:
        _check(made_for, told)
    if told.standing.fingerprint == told.model.fingerprint:
        typer.echo(f"the store stands under model {model_name(wanted)} already")
        return told
    _say(told, limit)
    with steps() as step:
        instead = put_under(means, trial, partial(step, "Applying"), as_it_is=made_for is not None)
    if instead is not None:
        typer.echo("something was written to the store meanwhile, so the plan was made anew; this is what was done:")
        _say(instead, limit)
    typer.echo(f"applied: the store stands under model {model_name(wanted)}")
    return instead or told


def _trial(means: Means, wanted: Model, new_id: Callable[[], PersonId]) -> tuple[Trial, Foresight]:
    settle(means)
    return foresee(means.store, begin_trial(means.store, wanted, new_id), new_id)


def _means(store: Store) -> Means:
    return Means(store, now, person_ids(now, secrets.randbits))


def _check(made_for: Planned, told: Foresight) -> None:
    """Raise PlanOfOtherModelError or StoreMovedError unless a plan was made for this."""
    if made_for.model != told.model.fingerprint:
        raise PlanOfOtherModelError(made_for.model, told.model.fingerprint)
    if made_for.turn != told.turn or made_for.standing != told.standing.fingerprint:
        raise StoreMovedError(made_for.turn, told.turn)


def _say(told: Foresight, limit: int) -> None:
    for line in plan_lines(told, limit):
        typer.echo(line)
