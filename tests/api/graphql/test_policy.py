"""Registered documents: a folder of files, each known by the SHA-256 of its text."""

import re
from functools import partial
from hashlib import sha256
from pathlib import Path

import pytest

from api.graphql.limits import fault
from api.graphql.policy import Policy, Registry, UnreadableDocumentError, policy_of
from api.graphql.schema import schema
from api.settings import Settings

QUERIES = Path(__file__).parents[3] / "docs" / "queries"
FAULT = partial(fault, schema._schema)


def test_every_file_of_a_folder_is_registered_by_the_hash_that_any_tool_gives() -> None:
    registry = Registry.read(QUERIES, FAULT)
    assert len(registry.documents) == len(list(QUERIES.glob("*.graphql")))
    file = QUERIES / "journey.graphql"
    assert registry.documents[sha256(file.read_bytes()).hexdigest()] == file.read_text(encoding="utf-8")


def test_a_file_that_is_no_document_is_told_before_anything_starts(tmp_path: Path) -> None:
    (tmp_path / "broken.graphql").write_text("{ stats {", encoding="utf-8")
    with pytest.raises(UnreadableDocumentError, match=r"broken\.graphql"):
        Registry.read(tmp_path, FAULT)
    with pytest.raises(UnreadableDocumentError, match="no folder"):
        Registry.read(tmp_path / "nowhere", FAULT)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{ stats {", "line 1, column 10: Syntax Error"),
        ("{\n  nothing\n}", "line 2, column 3: Cannot query field 'nothing'"),
        ("query ($n: Int) { stats { persons } }", "Variable '$n' is never used"),
    ],
)
def test_a_document_that_could_never_run_is_told_with_its_place(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "broken.graphql").write_text(text, encoding="utf-8")
    with pytest.raises(UnreadableDocumentError, match=re.escape(said)):
        Registry.read(tmp_path, FAULT)


def test_settings_make_the_policy() -> None:
    settings = Settings.from_environment({"ONEFOLD_DOCUMENTS": str(QUERIES), "ONEFOLD_DOCUMENTS_ONLY": "on"})
    policy = policy_of(settings, FAULT)
    assert (policy.only_registered, policy.introspection, policy.development) == (True, True, False)
    assert policy.registry == Registry.read(QUERIES, FAULT)
    assert policy_of(Settings.from_environment({}), FAULT) == Policy()
