"""The notebook's cells, run in order against the real server."""

import secrets
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import nbformat
import pytest

from graph.resolver import Resolver
from graph.session import Connection, Store
from identity.person_id import person_ids
from identity.record import Identifier, RecordKey, RecordKind, SourceRecord, Touchpoint

NOTEBOOK = Path(__file__).parents[2] / "examples" / "py2neo_notebook.ipynb"
EMAIL = Identifier("email", "anna.berg@example.org")
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def code_cells() -> list[Any]:
    cells = nbformat.read(NOTEBOOK, as_version=4).cells  # type: ignore[no-untyped-call]
    return [cell for cell in cells if cell.cell_type == "code"]


def anna(key: str) -> SourceRecord:
    """Anna as one system describes her."""
    said = {"given_name": "anna", "family_name": "berg", "birth_date": "1985-04-03", "postcode": "24103"}
    source = key.partition(":")[0]
    return SourceRecord(RecordKey(key), RecordKind.ACCOUNT, source, identifiers=(EMAIL,), attributes=said, written=said)


@pytest.fixture
def annas(store: Store) -> None:
    """Anna in two systems, her order, which only points, and one contact."""
    resolver = Resolver.open(store, lambda: NOW, person_ids(lambda: NOW, secrets.randbits))
    order = SourceRecord(RecordKey("shop:o-1"), RecordKind.ORDER, "shop", identifiers=(EMAIL,))
    resolver.take([anna("crm:1"), anna("shop:7"), order, Touchpoint("t-1", order.key, NOW, "web", "order_placed")])


@pytest.fixture
def notebook(annas: None, server: Connection, monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, Any]]:
    """What the notebook's names hold after its last cell."""
    monkeypatch.setenv("NEO4J_URI", server.uri)
    monkeypatch.setenv("NEO4J_USER", server.user)
    monkeypatch.setenv("NEO4J_PASSWORD", server.password)
    names: dict[str, Any] = {}
    try:
        for cell in code_cells():
            exec(compile(cell.source, NOTEBOOK.name, "exec"), names)
        yield names
    finally:
        if "graph" in names:
            # A kernel keeps its connections until it ends; a test run must not.
            names["graph"].service.connector.close()


def test_the_notebook_says_who_the_customer_is_and_why(notebook: dict[str, Any]) -> None:
    assert [(holder["given_name"], holder["family_name"]) for holder in notebook["holders"]] == [("anna", "berg")]
    assert notebook["person"].has_label("Person")
    assert notebook["person"]["birth_date"] == "1985-04-03"
    assert [(row[0], row[1], row[2]) for row in notebook["records"]] == [
        ("crm:1", "account", "description"),
        ("shop:7", "account", "description"),
        ("shop:o-1", "order", EMAIL.key),
    ]
    assert {(link["left"], link["right"]) for link in notebook["links"]} <= {("crm:1", "shop:7"), ("shop:7", "crm:1")}
    assert notebook["links"][0]["bits"] > 0
    assert [tuple(row)[1:] for row in notebook["touchpoints"]] == [("web", "order_placed", "shop:o-1")]


def test_the_notebook_is_committed_without_answers() -> None:
    assert [cell.source for cell in code_cells() if cell.outputs or cell.execution_count] == []
