"""Registered documents: a folder of files, each known by the SHA-256 of its text."""

from hashlib import sha256
from pathlib import Path

import pytest

from api.graphql.policy import Policy, Registry, UnreadableDocumentError, policy_of
from api.settings import Settings

QUERIES = Path(__file__).parents[3] / "docs" / "queries"


def test_every_file_of_a_folder_is_registered_by_the_hash_that_any_tool_gives() -> None:
    registry = Registry.read(QUERIES)
    assert len(registry.documents) == len(list(QUERIES.glob("*.graphql")))
    file = QUERIES / "journey.graphql"
    assert registry.documents[sha256(file.read_bytes()).hexdigest()] == file.read_text(encoding="utf-8")


def test_a_file_that_is_no_document_is_told_before_anything_starts(tmp_path: Path) -> None:
    (tmp_path / "broken.graphql").write_text("{ stats {", encoding="utf-8")
    with pytest.raises(UnreadableDocumentError, match=r"broken\.graphql"):
        Registry.read(tmp_path)
    with pytest.raises(UnreadableDocumentError, match="no folder"):
        Registry.read(tmp_path / "nowhere")


def test_settings_make_the_policy() -> None:
    settings = Settings.from_environment({"ONEFOLD_DOCUMENTS": str(QUERIES), "ONEFOLD_DOCUMENTS_ONLY": "on"})
    policy = policy_of(settings)
    assert (policy.only_registered, policy.introspection, policy.development) == (True, True, False)
    assert policy.registry == Registry.read(QUERIES)
    assert policy_of(Settings.from_environment({})) == Policy()
