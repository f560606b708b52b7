"""One question to the graph from the command line: the database found or started, its schema brought up to date."""

import asyncio
import os
from collections.abc import Awaitable, Callable
from typing import TypeVar

from api.cli.waiting import shown
from api.database import now, running_database
from api.settings import Settings
from graph.migrate import migrate
from graph.session import AsyncStore, Connection, Store

Answer = TypeVar("Answer")


def ask(question: Callable[[AsyncStore], Awaitable[Answer]]) -> Answer:
    """What the graph that the settings mean answers. A local server that had to be started is stopped again."""
    settings = Settings.from_environment(os.environ)
    with shown(settings.neo4j_version) as progress, running_database(settings, progress) as connection:
        with Store.open(connection) as store:
            migrate(store, now)
        return asyncio.run(_asked(connection, question))


async def _asked(connection: Connection, question: Callable[[AsyncStore], Awaitable[Answer]]) -> Answer:
    async with AsyncStore.open(connection) as store:
        return await question(store)
