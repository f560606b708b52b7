"""The documents in docs/queries are answered as they stand there."""

from pathlib import Path
from typing import Any

import pytest

from tests.api.graphql.conftest import Ask

DOCUMENTS = sorted((Path(__file__).parents[3] / "docs" / "queries").glob("*.graphql"))
VARIABLES = {
    "id": "anna",
    "at": "2026-03-02T08:00:00Z",
    "since": "2025-06-01T00:00:00Z",
    "process": "p1",
    "gtin": "4006381333931",
    "serial": "SN1",
}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.stem)
def test_every_document_asks_a_question_and_is_answered(document: Path, ask: Ask) -> None:
    text = document.read_text(encoding="utf-8")
    assert text.startswith("# ")
    assert text.partition("\n")[0].endswith("?")
    assert all(value and not _refusal(value) for value in ask(text, **VARIABLES).values())


def _refusal(value: Any) -> str | None:
    """What an error says that came instead of the answer."""
    return value.get("message") if isinstance(value, dict) else None
