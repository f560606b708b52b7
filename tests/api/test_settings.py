from pathlib import Path

import platformdirs
import pytest

from api.settings import (
    DEFAULT_NEO4J_VERSION,
    IncompleteSettingsError,
    Settings,
    UnclearOriginError,
    UnclearSettingError,
)
from graph.session import Connection


def test_without_variables_everything_has_a_place() -> None:
    settings = Settings.from_environment({})
    assert settings.home.path == platformdirs.user_data_path("onefold", appauthor=False).resolve()
    assert settings.cache.path == platformdirs.user_cache_path("onefold", appauthor=False).resolve()
    assert settings.neo4j_version == DEFAULT_NEO4J_VERSION
    assert settings.external is None


def test_variables_move_the_folders_and_choose_the_version(tmp_path: Path) -> None:
    settings = Settings.from_environment(
        {
            "ONEFOLD_HOME": str(tmp_path / "home" / ".." / "home"),
            "ONEFOLD_CACHE": str(tmp_path / "cache"),
            "ONEFOLD_NEO4J_VERSION": "2026.09.0",
        }
    )
    assert settings.home.path == tmp_path / "home"
    assert settings.cache.path == tmp_path / "cache"
    assert settings.neo4j_version == "2026.09.0"


def test_a_server_of_ones_own_takes_the_place_of_the_managed_one() -> None:
    environment = {"NEO4J_URI": "neo4j+s://example.org", "NEO4J_USER": "anna", "NEO4J_PASSWORD": "secret"}
    assert Settings.from_environment(environment).external == Connection("neo4j+s://example.org", "anna", "secret")


def test_the_user_is_neo4j_unless_said_otherwise() -> None:
    settings = Settings.from_environment({"NEO4J_URI": "bolt://example.org", "NEO4J_PASSWORD": "secret"})
    assert settings.external == Connection("bolt://example.org", "neo4j", "secret")


def test_a_server_without_its_password_is_refused() -> None:
    with pytest.raises(IncompleteSettingsError, match="NEO4J_PASSWORD is not set"):
        Settings.from_environment({"NEO4J_URI": "bolt://example.org"})


def test_an_empty_variable_is_as_good_as_none() -> None:
    settings = Settings.from_environment({"NEO4J_URI": "", "ONEFOLD_HOME": "", "ONEFOLD_NEO4J_VERSION": ""})
    assert settings == Settings.from_environment({})


def test_what_callers_may_ask_is_switched(tmp_path: Path) -> None:
    plain = Settings.from_environment({})
    assert (plain.documents, plain.only_documents, plain.introspection, plain.development) == (None, False, True, False)
    switched = Settings.from_environment(
        {
            "ONEFOLD_DOCUMENTS": str(tmp_path),
            "ONEFOLD_DOCUMENTS_ONLY": "on",
            "ONEFOLD_INTROSPECTION": "off",
            "ONEFOLD_DEVELOPMENT": "1",
        }
    )
    assert (switched.documents, switched.only_documents) == (tmp_path, True)
    assert (switched.introspection, switched.development) == (False, True)


def test_where_only_registered_documents_run_they_have_to_be_somewhere() -> None:
    with pytest.raises(IncompleteSettingsError, match="ONEFOLD_DOCUMENTS is not set"):
        Settings.from_environment({"ONEFOLD_DOCUMENTS_ONLY": "on"})


def test_a_switch_is_on_or_off() -> None:
    with pytest.raises(UnclearSettingError, match="ONEFOLD_DEVELOPMENT"):
        Settings.from_environment({"ONEFOLD_DEVELOPMENT": "perhaps"})


def test_pages_are_named_by_their_origins() -> None:
    named = Settings.from_environment({"ONEFOLD_ORIGINS": "https://Desk.example.com  http://localhost:5173"})
    assert named.origins == ("https://desk.example.com", "http://localhost:5173")
    assert Settings.from_environment({}).origins == ()


@pytest.mark.parametrize("written", ["desk.example.com", "https://desk.example.com/", "ftp://desk.example.com", "null"])
def test_what_is_no_origin_is_refused(written: str) -> None:
    with pytest.raises(UnclearOriginError, match="ONEFOLD_ORIGINS names"):
        Settings.from_environment({"ONEFOLD_ORIGINS": written})
