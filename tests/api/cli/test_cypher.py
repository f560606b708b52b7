"""`onefold cypher check` and `onefold audience`, in processes of their own."""

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from graph.session import Connection, Store
from tests.queries import query


@pytest.fixture
def onefold(server: Connection):  # type: ignore[no-untyped-def]
    variables = {"NEO4J_URI": server.uri, "NEO4J_USER": server.user, "NEO4J_PASSWORD": server.password}

    def run(*arguments: str, given: bytes = b"") -> "subprocess.CompletedProcess[bytes]":
        return subprocess.run(
            [sys.executable, "-m", "api.cli", *arguments],
            env=dict(os.environ) | variables,
            input=given,
            capture_output=True,
            check=False,
        )

    return run


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        (b"MATCH (p:Person) RETURN p.id", 0, "may run as an audience"),
        (b"\xef\xbb\xbfMATCH (p:Person) WHERE p.id = $id RETURN p.id", 0, "parameters: $id"),
        (b"MATCH (p:Person)\nDETACH DELETE p", 1, "Line 2, column 1: DETACH may not be used"),
        (b"MATCH (p:Person) RETURN q", 1, "the server says"),
        (b"RETURN '\xff'", 1, "this is not UTF-8"),
        (b"", 1, "there is no statement"),
        (b"RETURN 1" + b" " * 2_000_000, 1, "longer than"),
    ],
)
def test_a_statement_from_standard_input_is_judged(store: Store, onefold, text: bytes, code: int, said: str) -> None:  # type: ignore[no-untyped-def]
    answer = onefold("cypher", "check", "-", given=text)
    assert answer.returncode == code
    assert said in (answer.stdout if code == 0 else answer.stderr).decode()


def test_a_statement_from_a_file_is_judged(store: Store, onefold, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    file = tmp_path / "audience.cypher"
    file.write_text("MATCH (p:Person) RETURN p.id", encoding="utf-8")
    assert onefold("cypher", "check", str(file)).returncode == 0
    assert onefold("cypher", "check", str(tmp_path / "none.cypher")).returncode == 1


def test_an_audience_is_previewed(store: Store, onefold, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    store.write(query("campaign"), now=datetime.now(UTC))
    answer = onefold("audience", "preview", "city", "--param", "cities=Bonn,Köln").stdout.decode()
    assert "9 matched" in answer
    assert "-1 CONSENT" in answer
    assert "2 eligible" in answer
    assert "full not: CAP" in answer
    member = next(line for line in answer.splitlines() if ": city " in line)
    assert member.partition(": ")[2] in ("city Bonn", "city Köln")


def test_the_audiences_that_ship_are_listed(onefold) -> None:  # type: ignore[no-untyped-def]
    answer = onefold("audience", "list").stdout.decode()
    assert "given category (text), since (day)" in answer


@pytest.mark.parametrize("command", [("preview", "--file"), ("save", "mine")])
def test_a_file_in_another_encoding_is_refused_where_it_is(onefold, tmp_path: Path, command: tuple[str, str]) -> None:  # type: ignore[no-untyped-def]
    file = tmp_path / "latin.cypher"
    file.write_bytes("MATCH (p:Person)\nWHERE p.city = 'Köln' RETURN p.id".encode("latin-1"))
    answer = onefold("audience", *command, str(file))
    assert answer.returncode == 1
    assert "Line 2, column 18: this is not UTF-8" in answer.stderr.decode()
