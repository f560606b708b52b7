"""`onefold influence`: the ranking of all persons, counted from nothing."""

import os
from collections.abc import Iterator

import typer

from api.cli.steps import steps
from api.cli.waiting import shown
from api.database import migrated_store, now
from api.rules.rules import read_rules
from api.settings import Settings
from cypher.catalogue import load
from graph.ranking import Recount, recount
from graph.session import Store
from identity.counted import counted


def influence() -> None:
    """Count anew who influences whom, whom each reaches, and what their network is worth; write it onto persons."""
    settings = Settings.from_environment(os.environ)
    valuing = read_rules(settings.rules).value.valuing
    with shown(settings.neo4j_version) as starting, migrated_store(settings, starting) as store:
        with steps() as progress:
            done = recount(store, valuing, now, progress)
        for line in report(store, done):
            typer.echo(line)


def report(store: Store, done: Recount) -> Iterator[str]:
    """The lines that say what was counted, and who leads."""
    yield f"{counted(done.persons, 'person')} ranked, {done.tied:,} of them by {counted(done.ties, 'tie')}"
    if done.missed:
        behind = counted(done.missed, "write")
        yield f"not in it yet: {behind} that came meanwhile; run it again when the store is quieter"
    rows = {row["person"]["id"]: row["person"] for row in store.read(load("context/persons"), ids=[*dict(done.top)])}
    for id, score in done.top:
        if person := rows.get(id):
            parts = (person.get(name) for name in ("given_name", "family_name"))
            name = person.get("full_name") or " ".join(filter(None, parts)) or id
            yield f"{score:10.2f}  {name}, reaches {person.get('reach', 0)}"
