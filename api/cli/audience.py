"""`onefold audience`: whom campaigns mean."""

import asyncio
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from api.audience import Asked, Sending, audiences, catalogued, from_file, short_name
from api.cli.campaign_options import (
    EVERY_PROCESS,
    AtMost,
    BlockedBy,
    Channel,
    Purpose,
    SeveralOfHousehold,
    Transactional,
    Values,
    blocking,
)
from api.cli.statement_file import statement_in
from api.cli.waiting import shown
from api.database import now, running_database
from api.preview import Preview, preview
from api.rules.rules import Rules, read_rules
from api.settings import Settings
from cypher.members import member_column
from graph.audience import Audiences
from graph.migrate import migrate
from graph.session import AsyncStore, Connection, Store
from onefold import OnefoldError

audience = typer.Typer(no_args_is_help=True, help="Whom campaigns mean: list, preview, save, refresh, export.")


class NoAudienceError(OnefoldError):
    """Neither a name nor a file, or both."""

    def __init__(self) -> None:
        super().__init__("Name an audience of `onefold audience list`, or give your own with --file FILE.")


@audience.callback()
def _group() -> None:
    """Whom campaigns mean."""


@audience.command("list")
def list_all() -> None:
    """The audiences that ship: what each asks, what it has to be given, and what it answers."""
    for query in audiences():
        given = ", ".join(f"{name} ({kind})" for name, kind in zip(query.params, query.types, strict=True))
        typer.echo(f"{short_name(query)}: {query.sentence}")
        typer.echo(f"    given {given or 'nothing'}; answers {', '.join(query.columns)}")


@audience.command("preview")
def preview_(
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help="One of `onefold audience list`.")] = None,
    file: Annotated[Path | None, typer.Option(help="A file with a statement of your own instead.")] = None,
    param: Values = None,
    purpose: Purpose = "newsletter",
    channel: Channel = "email",
    blocked_by: BlockedBy = EVERY_PROCESS,
    at_most: AtMost = None,
    several_of_household: SeveralOfHousehold = False,
    transactional: Transactional = False,
    first: Annotated[int, typer.Option(min=0, max=1000, help="How many of each list to show.")] = 10,
) -> None:
    """Show whom an audience finds now, whom the rules hold back and why, and who is left. Nothing is sent or kept."""
    asked = _asked(name, file, dict(pair(one) for one in param or ()))
    settings = Settings.from_environment(os.environ)
    rules = read_rules(settings.rules)
    sending = Sending(
        purpose,
        channel,
        now(),
        blocking=blocking(blocked_by),
        at_most=at_most,
        one_of_household=not several_of_household,
        transactional=transactional,
    )
    with shown(settings.neo4j_version) as progress, running_database(settings, progress) as connection:
        with Store.open(connection) as store:
            migrate(store, now)
        found = asyncio.run(_previewed(connection, rules, asked, sending))
    _print(found, first)


def _asked(name: str | None, file: Path | None, given: dict[str, str]) -> Asked:
    if (name is None) == (file is None):
        raise NoAudienceError
    if file is not None:
        return from_file(statement_in(file), given)
    return catalogued(str(name), given)


def pair(written: str) -> tuple[str, str]:
    """The name and the value of NAME=VALUE."""
    name, equals, value = written.partition("=")
    if not equals:
        raise typer.BadParameter(f"{written!r} is not NAME=VALUE", param_hint="--param")
    return name.removeprefix("$"), value


async def _previewed(connection: Connection, rules: Rules, asked: Asked, sending: Sending) -> Preview:
    async with AsyncStore.open(connection) as store, Audiences.open(connection) as door:
        return await preview(store, door, rules, asked, sending)


def _print(found: Preview, first: int) -> None:
    waterfall = found.waterfall
    typer.echo(f"{waterfall.matched:>9} matched")
    for reason, count in waterfall.counts.items():
        if count:
            typer.echo(f"{-count:>9} {reason}")
    typer.echo(f"{len(waterfall.eligible):>9} eligible")
    if found.truncated:
        typer.echo("The statement finds more than may be fetched; this is of what was. Ask for fewer rows")
    if found.strangers:
        typer.echo(f"{found.strangers} rows name no person of today and were left out")
    if found.incomplete:
        typer.echo(f"of {found.incomplete} members not everything was looked at")
    for person in waterfall.eligible[:first]:
        typer.echo(f"{person}{_shown(found.columns, found.rows[person])}")
    for one in waterfall.excluded[:first]:
        until = f", until {one.lifts_at:%Y-%m-%d %H:%M} UTC" if one.lifts_at else ""
        typer.echo(f"{one.person} not: {one.reason}, {one.detail}{until}")


def _shown(columns: Sequence[str], row: Sequence[Any]) -> str:
    """What a statement answers of somebody, but their id."""
    member = member_column(columns)
    told = [f"{name} {value}" for place, (name, value) in enumerate(zip(columns, row, strict=True)) if place != member]
    return f": {', '.join(told)}" if told else ""
