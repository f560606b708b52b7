import hashlib
from pathlib import Path

import pytest

from api.settings import DEFAULT_NEO4J_VERSION
from graph.server.errors import UnlockedVersionError
from graph.server.lock import Jar, lock_path, locked_jars, locked_versions


def test_the_default_version_is_locked() -> None:
    assert DEFAULT_NEO4J_VERSION in locked_versions()


@pytest.mark.parametrize("version", locked_versions())
def test_a_lock_names_every_jar_once_with_its_hash(version: str) -> None:
    jars = locked_jars(version)
    assert len({jar.file_name for jar in jars}) == len(jars)
    assert all(len(bytes.fromhex(jar.sha256)) == 32 for jar in jars)
    assert f"neo4j-{version}.jar" in {jar.file_name for jar in jars}


@pytest.mark.parametrize("version", locked_versions())
def test_a_lock_holds_no_address(version: str) -> None:
    assert "://" not in lock_path(version).read_text(encoding="utf-8")


def test_a_version_without_a_lock_says_which_have_one() -> None:
    with pytest.raises(UnlockedVersionError, match=DEFAULT_NEO4J_VERSION):
        locked_jars("4.4.0")


def test_a_jar_is_named_with_its_classifier() -> None:
    assert Jar("io.netty", "epoll", "4.1", "", "00").file_name == "epoll-4.1.jar"
    assert Jar("io.netty", "epoll", "4.1", "linux-x86_64", "00").file_name == "epoll-4.1-linux-x86_64.jar"


def test_a_jar_matches_to_the_byte(tmp_path: Path) -> None:
    file = tmp_path / "a.jar"
    file.write_bytes(b"content")
    jar = Jar("g", "a", "1", "", hashlib.sha256(b"content").hexdigest())
    assert jar.matches(file)
    file.write_bytes(b"content.")
    assert not jar.matches(file)
