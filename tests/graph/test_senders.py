"""Several `onefold ingest` at once, as processes: the persons are those of one alone."""

from pathlib import Path

from api.settings import Settings
from bench.ground import Ground
from bench.senders import Sizes, run
from graph.session import Connection, Store


def test_senders_at_once_and_a_standby_make_the_graph_of_one(
    store: Store, server: Connection, settings: Settings, tmp_path: Path
) -> None:
    ground = Ground(store, server, tmp_path, settings.cache, settings.neo4j_version)
    result = run(ground, Sizes(accounts=820, pointing=680, batch=50))
    assert [fact for fact in result.facts if not fact.met] == []
