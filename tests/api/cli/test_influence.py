"""`onefold influence`."""

import pytest
from typer.testing import CliRunner

from api.cli.main import application
from graph.session import Connection, Store
from tests.graph.test_ranking import account, order, tie
from tests.graph.test_resolver import opened


def test_it_says_whom_it_ranked_and_who_leads(
    store: Store, server: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in (("NEO4J_URI", server.uri), ("NEO4J_USER", server.user), ("NEO4J_PASSWORD", server.password)):
        monkeypatch.setenv(name, value)
    opened(store).take([account(0), account(1), account(2), order(1, 1, 10.0), tie(1, 1, 0)])
    answer = CliRunner().invoke(application(), ["influence"])
    assert answer.exit_code == 0, answer.output
    assert "3 persons ranked, 2 of them by 1 tie\n" in answer.output
    assert "0.28  Oosterhuis, reaches 1" in answer.output
