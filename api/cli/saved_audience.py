"""`onefold audience`: those that were saved. Kept in versions, refreshed, compared and written to files."""

import asyncio
import getpass
import os
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from api.audience import Asked, catalogued, from_file
from api.cli.audience import audience, pair
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
from api.refreshing import NotRefreshed, refresh_each
from api.rules.rules import Rules, read_rules
from api.saved_audience import (
    CampaignPlan,
    Doors,
    Draft,
    Refreshed,
    UnknownSavedAudienceError,
    difference,
    end_audience,
    is_due,
    refresh,
    save_audience,
    saved,
)
from api.settings import Settings
from context.lift import Group, lift
from graph.audience import Audiences
from graph.membership import Saved
from graph.migrate import migrate
from graph.reader.membership import (
    Membership,
    Overlap,
    Summary,
    Version,
    every_saved,
    members,
    members_at,
    overlap,
    responses,
    versions,
)
from graph.session import AsyncStore, Connection, Store
from onefold import OnefoldError

__all__ = ["audience"]
"""The group with the commands of this module; `audience_channels` has the rest."""

Answer = TypeVar("Answer")
Work = Callable[[Doors, Rules], Awaitable[Answer]]

Name = Annotated[str, typer.Argument(metavar="NAME", help="What the audience is called.")]
By = Annotated[str | None, typer.Option(help="Who says so; left out: the user of this machine.")]
First = Annotated[int, typer.Option(min=0, max=10_000, help="How many to show.")]


class NothingToRefreshError(OnefoldError):
    """Neither a name nor which of all."""

    def __init__(self) -> None:
        super().__init__("Name an audience to refresh, or say --all, or --due for those whose time has come.")


@dataclass(frozen=True, slots=True)
class _Wanted:
    """Which audiences to refresh."""

    name: str | None
    only_due: bool


@audience.command()
def save(
    name: Name,
    source: Annotated[str, typer.Argument(metavar="FILE|CATALOGUED", help="A file, or one of `audience list`.")],
    param: Values = None,
    purpose: Purpose = "newsletter",
    channel: Channel = "email",
    blocked_by: BlockedBy = EVERY_PROCESS,
    at_most: AtMost = None,
    several_of_household: SeveralOfHousehold = False,
    transactional: Transactional = False,
    suppress: Annotated[list[str] | None, typer.Option(help="Leave out whom this saved audience means.")] = None,
    control: Annotated[float, typer.Option(help="The share that is held out to compare with, 0 to 1.")] = 0.0,
    every: Annotated[int | None, typer.Option(min=1, help="Refresh it every so many minutes (`--due`).")] = None,
    by: By = None,
) -> None:
    """Save an audience with its campaign as a new version. Nothing is overwritten."""
    plan = CampaignPlan(
        purpose=purpose,
        channel=channel,
        blocking=blocking(blocked_by),
        suppress=tuple(suppress or ()),
        at_most=at_most,
        one_of_household=not several_of_household,
        transactional=transactional,
        control_share=control,
        every_minutes=every,
    )
    draft = Draft(name, _asked(source, dict(pair(one) for one in param or ())), plan, by or getpass.getuser())
    kept: Saved = work_on(lambda doors, rules: save_audience(doors, rules, draft, now()))
    typer.echo(f"{name}: version {kept.version}{'' if kept.is_new else ', which says the same already'}")


@audience.command()
def show(name: Annotated[str | None, typer.Argument(metavar="[NAME]", help="Which; left out: all.")] = None) -> None:
    """Show the audiences that were saved, or the versions of one."""
    if name is None:
        summaries: list[Summary] = work_on(lambda doors, rules: _summaries(doors.reader))
        for one in summaries:
            typer.echo(_summary_line(one))
        return
    found: list[Version] = work_on(lambda doors, rules: versions(doors.reader, name))
    if not found:
        raise UnknownSavedAudienceError(name)
    for version in found:
        kept = version.definition
        typer.echo(f"{name}, version {version.number}, by {version.by} at {shown_time(version.at)}, rules {kept.rules}")
        typer.echo(f"    given {kept.given}; campaign {kept.campaign}")
        typer.echo("\n".join(f"    {line}" for line in kept.text.splitlines()))


@audience.command("refresh")
def refresh_(
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help="Which.")] = None,
    every: Annotated[bool, typer.Option("--all", help="All that were saved.")] = False,
    due: Annotated[bool, typer.Option("--due", help="Those that are to be by their own plan.")] = False,
) -> None:
    """Make audiences hold whom they mean now, and tell in their outbox who came in and who left."""
    if (name is not None) + every + due != 1:
        raise NothingToRefreshError
    done: list[Refreshed | NotRefreshed] = work_on(lambda doors, rules: _refresh(doors, rules, _Wanted(name, due)))
    for one in done:
        if isinstance(one, NotRefreshed):
            typer.echo(f"{one.audience} was not refreshed: {one.error}", err=True)
        else:
            _tell(one)
    if any(isinstance(one, NotRefreshed) for one in done):
        raise typer.Exit(1)


@audience.command()
def end(name: Name, by: By = None) -> None:
    """End an audience: everybody leaves, and it is refreshed no more. What was stays known; saving it anew goes on."""
    done: Refreshed = work_on(lambda doors, rules: end_audience(doors, rules, name, by or getpass.getuser(), now()))
    _tell(done)


def _tell(done: Refreshed) -> None:
    written = done.written
    typer.echo(
        f"{done.moment.audience}: {done.members} members, of whom {done.control} in the control group; "
        f"{written.entered} came in, {written.left} left"
    )
    if written.missed:
        typer.echo(f"    {written.missed} changed meanwhile; the next refresh finds them")
    if done.preview.strangers:
        typer.echo(f"    {done.preview.strangers} rows name no person of today and were left out")
    if done.preview.incomplete:
        typer.echo(f"    of {done.preview.incomplete} members not everything was looked at")


@audience.command("members")
def members_(
    name: Name,
    as_of: Annotated[datetime | None, typer.Option(help="At this time (UTC); left out: today.")] = None,
    first: First = 20,
    after: Annotated[str, typer.Option(help="Go on after this id.")] = "",
) -> None:
    """Show who is in a saved audience, or was at a time."""
    found: list[Membership] = work_on(lambda doors, rules: _members(doors.reader, name, as_of, (after, first)))
    for one in found:
        group = ", control group" if one.control else ""
        today = "" if one.today == one.person else f", today {one.today or 'nobody'}"
        typer.echo(f"{one.person} since {shown_time(one.since)} by version {one.version}{group}{today}")
    if not found:
        typer.echo("nobody more" if after else "nobody", err=True)
    elif len(found) == first:
        typer.echo(f"go on with --after {found[-1].person}", err=True)


@audience.command("overlap")
def overlap_(
    name: Name,
    other: Annotated[str, typer.Argument(metavar="OTHER", help="Another one.")],
    as_of: Annotated[datetime | None, typer.Option(help="At this time (UTC); left out: today.")] = None,
) -> None:
    """Tell how many are in both of two saved audiences, or were at a time."""

    async def both(doors: Doors, rules: Rules) -> Overlap:
        for one in (name, other):
            await saved(doors.reader, one)
        return await overlap(doors.reader, name, other, as_of and as_of.replace(tzinfo=now().tzinfo))

    found: Overlap = work_on(both)
    typer.echo(f"{found.left} in {name}, {found.right} in {other}, {found.both} in both")


@audience.command()
def diff(
    name: Name,
    left: Annotated[int, typer.Argument(min=1, help="A version.")],
    right: Annotated[int, typer.Argument(min=1, help="Another version.")],
    first: First = 10,
) -> None:
    """Tell whom two versions of an audience would hold now: only the one, only the other, both."""
    found = work_on(lambda doors, rules: difference(doors, rules, name, (left, right), now()))
    for version, only in ((left, found.left), (right, found.right)):
        typer.echo(f"{len(only)} only by version {version}")
        for person in sorted(only)[:first]:
            typer.echo(f"    {person}")
    typer.echo(f"{len(found.both)} by both")


@audience.command("lift")
def lift_(
    name: Name,
    type: Annotated[str, typer.Option(help="What counts as a response: a type of touchpoint.")],
    days: Annotated[int, typer.Option(min=1, max=3_650, help="Within so many days after they came in.")] = 30,
) -> None:
    """Tell how much more often those respond who were reached than those who were held out."""

    async def asked(doors: Doors, rules: Rules) -> tuple[Group, Group]:
        await saved(doors.reader, name)
        return await responses(doors.reader, name, type, days)

    reached, control = work_on(asked)
    for what, group in (("reached", reached), ("control", control)):
        typer.echo(f"{what}: {group.responded} of {group.persons} responded")
    found = lift(reached, control)
    if found is None:
        typer.echo("without people in both groups there is nothing to compare")
        return
    certain = "" if found.is_certain else "; it may be nothing"
    typer.echo(f"lift {found.difference:+.2%}, between {found.lower:+.2%} and {found.upper:+.2%} (95 %){certain}")


def _asked(source: str, given: dict[str, str]) -> Asked:
    path = Path(source)
    return from_file(statement_in(path), given) if path.is_file() else catalogued(source, given)


async def _refresh(doors: Doors, rules: Rules, which: _Wanted) -> list[Refreshed | NotRefreshed]:
    if which.name is not None:
        return [await refresh(doors, rules, which.name, now())]

    async def wanted(one: Summary, plan: CampaignPlan) -> bool:
        return not which.only_due or is_due(one, plan, now())

    return [done async for done in refresh_each(doors, rules, wanted, now)]


async def _summaries(reader: AsyncStore) -> list[Summary]:
    return [one async for one in every_saved(reader)]


async def _members(reader: AsyncStore, name: str, as_of: datetime | None, page: tuple[str, int]) -> list[Membership]:
    await saved(reader, name)
    if as_of is None:
        return await members(reader, name, *page)
    return await members_at(reader, name, as_of.replace(tzinfo=now().tzinfo), *page)


def work_on(work: Work[Answer]) -> Answer:
    """What is done with saved audiences on the database that the settings mean."""
    settings = Settings.from_environment(os.environ)
    rules = read_rules(settings.rules)
    with (
        shown(settings.neo4j_version) as progress,
        running_database(settings, progress) as connection,
        Store.open(connection) as store,
    ):
        migrate(store, now)
        return asyncio.run(_with_doors(connection, store, rules, work))


async def _with_doors(connection: Connection, store: Store, rules: Rules, work: Work[Answer]) -> Answer:
    async with AsyncStore.open(connection) as reader, Audiences.open(connection) as asking:
        return await work(Doors(reader, asking, store), rules)


def _summary_line(one: Summary) -> str:
    if one.refreshed_at is None:
        return f"{one.audience}: version {one.version}, not refreshed yet"
    size = f"{one.members} members, of whom {one.control} in the control group"
    return f"{one.audience}: version {one.version}, {size} at {shown_time(one.refreshed_at)}"


def shown_time(at: datetime) -> str:
    """A time as commands show it."""
    return f"{at:%Y-%m-%d %H:%M} UTC"
