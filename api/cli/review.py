"""`onefold review`: what waits for people to decide, and their decisions."""

import asyncio
import os
import secrets
from collections.abc import Callable, Coroutine, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer

from api.cli.output import writable
from api.cli.review_lines import decided_line, open_line, outcome_lines, pair_lines
from api.cli.waiting import shown
from api.database import now, running_database
from api.settings import Settings
from context.page import Moment
from graph.ledger import ledger_of
from graph.migrate import migrate
from graph.reader.meant import record_meant, unknown_records
from graph.reader.review import decisions, open_pairs, pair
from graph.resolver import Resolver
from graph.session import AsyncStore, Connection, Store
from graph.snapshots import decisions_between
from identity.counted import counted
from identity.decisions import Act, Decision, DecisionId, DecisionKind, Undoing
from identity.person_id import person_ids
from identity.record import RecordKey
from identity.source.decision_file import read_decisions, write_decisions
from onefold import OnefoldError

T = TypeVar("T")
Meant = Callable[[str], str]
"""The key of the record that somebody names."""

_new_id = person_ids(now, secrets.randbits)

review = typer.Typer(no_args_is_help=True, help="People decide: what waits, confirm, reject, split, undo.")

By = Annotated[str, typer.Option(help="Who decides.")]
Why = Annotated[str, typer.Option(help="Why.")]
Preview = Annotated[bool, typer.Option("--preview", help="Only say what it would do.")]
LeftKey = Annotated[str, typer.Argument(metavar="LEFT", help="One record, source:key; or the id of a person.")]
RightKey = Annotated[str, typer.Argument(metavar="RIGHT", help="The other, named in the same way.")]


class UnknownKeysError(OnefoldError):
    """Keys that are no record's."""

    def __init__(self, keys: Sequence[str]) -> None:
        named = " and ".join(f"no record {key!r}" for key in keys)
        super().__init__(f"There is {named}. Keys are written source:key.")
        self.keys = keys


@review.command(name="list")
def list_(
    first: Annotated[int, typer.Option(min=1, max=100, help="How many.")] = 20,
    after: Annotated[str | None, typer.Option(help="Go on after this place, which the last line told.")] = None,
    decided: Annotated[bool, typer.Option("--decided", help="What was decided instead of what waits.")] = False,
) -> None:
    """List pairs that wait for a decision, those first about which it would change most."""
    with _database() as (connection, _):
        if decided:
            done = _read(connection, lambda store: decisions(store, first, Moment.after(after)))
            _say(decided_line(decision) for _, decision in done.items)
            cursors, has_next = [cursor for cursor, _ in done.items], done.has_next
        else:
            found = _read(connection, lambda store: open_pairs(store, first, after))
            _say(open_line(one) for _, one in found.items)
            cursors, has_next = [cursor for cursor, _ in found.items], found.has_next
    if not cursors:
        typer.echo("nothing was decided" if decided else "nothing waits for a decision")
    if has_next:
        typer.echo(f"more with --after {cursors[-1]}")


@review.command()
def show(left: LeftKey, right: RightKey) -> None:
    """Show two records, why they weigh what they weigh, and what each decision would change."""
    with _database() as (connection, store):
        one, other = _meant(connection, left), _meant(connection, right)
        found = _read(connection, lambda reader: pair(reader, one, other))
        if found is None:
            raise UnknownKeysError(_read(connection, lambda reader: unknown_records(reader, [one, other])))
        _say(pair_lines(found))
        resolver = Resolver.open(store, now, _new_id)
        for kind in (DecisionKind.CONFIRM, DecisionKind.REJECT):
            act = _decision(kind, [one], [other], "preview", "preview")
            _say(outcome_lines(resolver.preview([act]), preview=True))


@review.command()
def confirm(left: LeftKey, right: RightKey, by: By, why: Why, preview: Preview = False) -> None:
    """Say that two records are one person, whatever their bits; of an order or a device, whose it is."""
    _act(lambda meant: _decision(DecisionKind.CONFIRM, [meant(left)], [meant(right)], by, why), preview=preview)


@review.command()
def reject(left: LeftKey, right: RightKey, by: By, why: Why, preview: Preview = False) -> None:
    """Say that two records are never one person; of an order or a device, whose it is not."""
    _act(lambda meant: _decision(DecisionKind.REJECT, [meant(left)], [meant(right)], by, why), preview=preview)


@review.command()
def split(
    left: Annotated[list[str], typer.Option(help="A record of the one side; give it for each.")],
    right: Annotated[list[str], typer.Option(help="A record of the other side; give it for each.")],
    by: By,
    why: Why,
    preview: Preview = False,
) -> None:
    """Say that a person's records are those of two."""
    _act(lambda _: _decision(DecisionKind.SPLIT, left, right, by, why), preview=preview)


@review.command()
def export(
    output: Annotated[Path, typer.Option(help="The file to write: JSON lines, one decision a line.")],
) -> None:
    """Write all decisions, what was undone too, for `onefold resolve --decisions` and `onefold review import`."""
    with _database() as (_, store):
        found = decisions_between(store, -1, ledger_of(store).turn)
    count = write_decisions(writable(output), sorted(found, key=lambda decision: (decision.at, decision.id)))
    typer.echo(f"{counted(count, 'decision')} written to {output}")


@review.command(name="import")
def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="JSON lines or CSV (docs/review.md).")],
    preview: Preview = False,
) -> None:
    """Take the decisions in a file into the store. Those that it has already change nothing."""
    acts = list(read_decisions(file).by_id.values())
    with _database() as (_, store):
        resolver = Resolver.open(store, now, _new_id)
        _say(outcome_lines(resolver.preview(acts) if preview else resolver.decide(acts), preview=preview))


@review.command()
def undo(
    id: Annotated[str, typer.Argument(metavar="ID", help="The decision.")], by: By, preview: Preview = False
) -> None:
    """Take a decision back; the persons are as if it had never been made."""
    _act(lambda _: Undoing(DecisionId(id), by, _milliseconds()), preview=preview)


def _decision(kind: DecisionKind, left: Sequence[str], right: Sequence[str], by: str, why: str) -> Decision:
    one, other = (tuple(map(RecordKey, side)) for side in (left, right))
    return Decision(DecisionId(_new_id()), kind, one, other, by, _milliseconds(), why)


def _act(said: Callable[[Meant], Act], *, preview: bool) -> None:
    with _database() as (connection, store):
        act = said(partial(_meant, connection))
        resolver = Resolver.open(store, now, _new_id)
        _say(outcome_lines(resolver.preview([act]) if preview else resolver.decide([act]), preview=preview))


@contextmanager
def _database() -> Iterator[tuple[Connection, Store]]:
    settings = Settings.from_environment(os.environ)
    with (
        shown(settings.neo4j_version) as progress,
        running_database(settings, progress) as connection,
        Store.open(connection) as store,
    ):
        migrate(store, now)
        yield connection, store


def _meant(connection: Connection, named: str) -> str:
    return _read(connection, lambda reader: record_meant(reader, named))


def _read(connection: Connection, read: Callable[[AsyncStore], Coroutine[Any, Any, T]]) -> T:
    async def work() -> T:
        async with AsyncStore.open(connection) as store:
            return await read(store)

    return asyncio.run(work())


def _milliseconds() -> int:
    return round(now().timestamp() * 1000)


def _say(lines: Iterable[str]) -> None:
    for line in lines:
        typer.echo(line)
