"""kill -9 in the midst of it, on a server of its own: nothing is lost, nothing is there twice."""

from pathlib import Path

from api.settings import Settings
from bench.crash import Sizes, run_on
from graph.server.layout import Home
from graph.server.managed import LocalServer


def test_after_kills_of_sender_and_server_the_graph_is_that_of_an_undisturbed_run(
    settings: Settings, tmp_path: Path
) -> None:
    server = LocalServer(Home(tmp_path / "home"), settings.cache, settings.neo4j_version)
    result = run_on(server, tmp_path / "files", Sizes(accounts=560, pointing=440, batch=40, kills=3, runs=1))
    assert [fact for fact in result.facts if not fact.met] == []
    assert result.figures["kills that struck a sender at work"] > 0
