"""`onefold demo`: a made-up business, resolved, measured, told about and served."""

import asyncio
import os
import secrets
import shlex
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated

import typer

from api import ingestion
from api.cli.ingest import reading, report
from api.cli.serve import allowed, listen, reserve
from api.cli.waiting import shown
from api.database import local_server, now, running_database
from api.demo import questions
from api.demo.telling import ask, tell
from api.demo.verdict import verdict
from api.demo.world import World, generate
from api.graphql.context import Occasion
from api.opting_out import OptOuts
from api.rules.rules import read_rules
from api.settings import Settings
from cypher.catalogue import load
from graph.assignments import assignments
from graph.migrate import migrate
from graph.ranking import recount
from graph.resolver import Resolver
from graph.server.layout import Home
from graph.session import Store
from identity.person_id import person_ids
from identity.source.inputs import Sources
from onefold import OnefoldError

_HOST = "127.0.0.1"


class StoreInUseError(OnefoldError):
    """The demo would mix its people with real ones."""

    def __init__(self, uri: str) -> None:
        super().__init__(
            f"The store at {uri} already holds records. The demo needs an empty one: unset NEO4J_URI for a local one."
        )
        self.uri = uri


def demo(
    port: Annotated[int, typer.Option(help="Where GraphQL is served.", min=1, max=65535)] = 8000,
    people: Annotated[int, typer.Option(help="How many people live in the demo world.", min=50)] = 2400,
    seed: Annotated[int, typer.Option(help="The same seed makes the same people.")] = 7,
) -> None:
    """Make a business as eight systems see it, resolve it, tell one customer's story, and serve it until Ctrl-C."""
    settings = Settings.from_environment(os.environ)
    rules, policy = read_rules(settings.rules), allowed(settings)
    rejected = settings.home.path / "demo.rejected.csv"
    with (
        reserve(_HOST, port) as place,
        _own_home(settings) as (settings, folder),
        shown(settings.neo4j_version) as progress,
        running_database(settings, progress) as connection,
    ):
        world = generate(folder / "world", until=now(), people=people, seed=seed)
        rows = f"{world.entries} rows, while the demo runs in {world.folder}"
        _say(f"{world.people} people, as eight systems see them: {rows}")
        with Store.open(connection) as store:
            migrate(store, now)
            _resolve(store, world, _Way(connection.uri, rejected, OptOuts.of(rules)))
            recount(store, rules.value.valuing, now, lambda *_: None)
        _say("", "One customer's story")
        _say(*tell(asyncio.run(ask(connection, Occasion(rules, now()), questions.story(world.protagonists)))))
        url = f"http://{_HOST}:{port}/graphql"
        listen(connection, rules, place, lambda: _say(*_other_commands(settings), *_invitation(world, url)), policy)


@dataclass(frozen=True, slots=True)
class _Way:
    """Where rows go: into the store at an address, those that cannot be taken into a file; and who opts out."""

    uri: str
    rejected: Path
    opt_outs: OptOuts


def _resolve(store: Store, world: World, way: _Way) -> None:
    (ledger,) = store.read(load("identity/ledger"))
    if ledger["next"]:
        raise StoreInUseError(way.uri)
    resolver = Resolver.open(store, now, person_ids(now, secrets.randbits))
    sources = Sources(world.mapping, (), way.rejected)
    with reading() as progress:
        done = ingestion.ingest(resolver, ingestion.opened(sources, way.opt_outs), progress)
    _say(*report(done, sources))
    if done.rejected:
        _say("(that file is kept until the next demo)")
    _say("", "Measured against the truth, which was kept aside")
    _say(*verdict(assignments(store), world.truth))


@contextmanager
def _own_home(settings: Settings) -> Iterator[tuple[Settings, Path]]:
    """A home of the demo's own, gone at its end: two demos do not meet, and nobody's data is touched."""
    settings.home.path.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="demo-", dir=settings.home.path, ignore_cleanup_errors=True) as name:
        folder = Path(name)
        own = replace(settings, home=Home(folder / "home"))
        try:
            yield own, folder
        finally:
            # Somebody may have asked for it to stay (`onefold db start`); its home goes now.
            if own.external is None:
                local_server(own).stop()


def _invitation(world: World, url: str) -> Iterator[str]:
    yield from ("", f"Three questions to try; GraphQL answers at {url} until Ctrl-C")
    for question in questions.to_try(world.protagonists):
        yield from ("", f"# {question.title}", question.as_curl(url))


def _other_commands(settings: Settings) -> Iterator[str]:
    """How the other commands find the demo's store, while it runs."""
    if settings.external is None:
        home = shlex.quote(str(settings.home.path))
        yield from ("", "Every other command works on it too, from another terminal:")
        yield f"ONEFOLD_HOME={home} onefold review list"


def _say(*lines: str) -> None:
    for line in lines:
        typer.echo(line)
